using FluentValidation;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Documents.Templates;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>A province words its papers; its communes take that wording, unless they have their own.</summary>
public sealed class WordingServiceTests
{
    private const string Invitation = "giay-moi";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PaperForm Form => PaperForms.All.Single(f => f.Code == Invitation);

    [Theory, EachDatabase]
    public async Task Of_TheNearestAuthorityAboveThatHasOne(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        Assert.Null((await world.OfAsync()).From);

        Assert.True(await world.SaveAsync(world.Province, world.Units["tỉnh Gia Lai"].Id, Worded("Mời họp của tỉnh")));
        Assert.Equal((world.Units["tỉnh Gia Lai"].Id, "Mời họp của tỉnh"), Named(await world.OfAsync()));

        Assert.True(await world.SaveAsync(world.Commune, world.Units["xã Kon Chiêng"].Id, Worded("Mời họp của xã")));
        Assert.Equal((world.Units["xã Kon Chiêng"].Id, "Mời họp của xã"), Named(await world.OfAsync()));

        Assert.True(await world.RemoveAsync(world.Commune, world.Units["xã Kon Chiêng"].Id));
        Assert.Equal((world.Units["tỉnh Gia Lai"].Id, "Mời họp của tỉnh"), Named(await world.OfAsync()));
    }

    [Theory, EachDatabase]
    public async Task Save_UnknownOrMissingFields_AreNamedAndNothingIsKept(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var refused = await Assert.ThrowsAsync<ValidationException>(() =>
            world.SaveAsync(world.Commune, world.Units["xã Kon Chiêng"].Id, Worded("Mời {khong_co}"))
        );

        Assert.Contains(refused.Errors, e => e.ErrorMessage.Contains("khong_co", StringComparison.Ordinal));
        Assert.Null((await world.OfAsync()).From);
    }

    [Theory, EachDatabase]
    public async Task Save_OfAnotherAuthority_IsRefused(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);

        Assert.False(await world.SaveAsync(world.Commune, world.Units["tỉnh Gia Lai"].Id, Worded("Mời họp")));
        Assert.False(await world.RemoveAsync(world.Commune, world.Units["tỉnh Gia Lai"].Id));
    }

    /// <summary>The product's wording with another title.</summary>
    private static string Worded(string title) =>
        string.Join(
            '\n',
            Form.Template.Split('\n')
                .Select(l => l.StartsWith("trích yếu:", StringComparison.OrdinalIgnoreCase) ? $"trích yếu: {title}" : l)
                .Prepend(Form.Template.Contains("trích yếu:", StringComparison.OrdinalIgnoreCase) ? "" : $"trích yếu: {title}")
                .SkipWhile(string.IsNullOrEmpty)
        );

    private static (Guid?, string?) Named(EffectiveWording wording) =>
        (wording.From, wording.Template.Fill(new Dictionary<string, PaperValue>(), Form.TemplateFields).Title);

    private sealed record World(TestDatabase Database, UnitTree Units, UserAccount Officer, Access Province, Access Commune)
        : IAsyncDisposable
    {
        public static async Task<World> CreateAsync(DatabaseProvider provider)
        {
            var database = await TestDatabase.CreateAsync(provider);
            var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
            var province = await database.Data.CreateUserAsync(units["tỉnh Gia Lai"], "tinh", "Siu Hà", null, Role.StandingOffice);
            var commune = await database.Data.CreateUserAsync(units["xã Kon Chiêng"], "xa", "Rơ Châm Minh", null, Role.StandingOffice);
            return new(database, units, commune, await database.Data.AccessOfAsync(province), await database.Data.AccessOfAsync(commune));
        }

        public Task<EffectiveWording> OfAsync() =>
            Database.WithAsync<WordingService, EffectiveWording>(s =>
                s.OfAsync(Form, [Units["xã Kon Chiêng"].Id, Units["tỉnh Gia Lai"].Id], Cancellation)
            );

        public Task<bool> SaveAsync(Access access, Guid authority, string text)
        {
            var options = new SaveWordingOptions
            {
                AuthorityId = authority,
                Form = Invitation,
                Text = text,
                Access = access,
            };
            return Database.WithAsync<WordingService, bool>(s =>
                s.SaveAsync(options, Database.Action("issuing.wording.save", Officer, authority), Cancellation)
            );
        }

        public Task<bool> RemoveAsync(Access access, Guid authority) =>
            Database.WithAsync<WordingService, bool>(s =>
                s.RemoveAsync(authority, Invitation, access, Database.Action("issuing.wording.remove", Officer, authority), Cancellation)
            );

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
