using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>A register that is handed in twice stands there once; namesakes are not taken for one another.</summary>
public sealed class AwardImportTests
{
    private const string Header = "Họ tên, tên tập thể;Loại đối tượng;Đơn vị;Nữ;Hình thức, danh hiệu;Số quyết định;Ngày quyết định\n";
    private const string Sheet =
        Header
        + "Rơ Mah Loan;Cá nhân;làng A;Nữ;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n"
        + "Nguyễn Văn Hùng;Cá nhân;;;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n";

    private const string Known =
        "Đã có trong sổ: cùng hình thức, quyết định và người nhận. Nếu là người khác trùng tên, hãy ghi rõ đơn vị của mỗi người.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Import_OfTheSameSheetTwice_EntersItOnce(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        Assert.Equal([null, null], await ImportAsync(scene, Sheet));

        Assert.Equal([Known, Known], await ImportAsync(scene, Sheet));
        Assert.Equal((2, 2), await CountAsync(scene));

        // Without marks, in capitals, with the commune behind the village: the same people.
        var typed = Header + "RO MAH LOAN;Cá nhân;làng A, xã Kon Chiêng;Nữ;LDTT;12/qđ-ubnd;05/12/2025\n";
        Assert.Equal([Known], await ImportAsync(scene, typed));
        Assert.Equal((2, 2), await CountAsync(scene));
    }

    [Theory, EachDatabase]
    public async Task Import_OfOtherDecisionsAndNamesakes_EntersThem(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await ImportAsync(scene, Sheet);
        var others =
            Header
            + "Rơ Mah Loan;Cá nhân;làng B;Nữ;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n"
            + "Rơ Mah Loan;Cá nhân;làng A;Nữ;Giấy khen;12/QĐ-UBND;05/12/2025\n"
            + "Rơ Mah Loan;Cá nhân;làng A;Nữ;Lao động tiên tiến;13/QĐ-UBND;05/12/2025\n"
            + "Rơ Mah Loan;Cá nhân;làng A;Nữ;Lao động tiên tiến;12/QĐ-UBND;05/12/2024\n"
            + "Nguyễn Văn Hưng;Cá nhân;;;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n";

        Assert.Equal([null, null, null, null, null], await ImportAsync(scene, others));
        Assert.Equal(7, (await CountAsync(scene)).Awards);
    }

    [Theory, EachDatabase]
    public async Task Import_OfARowTwiceInTheSheet_NamesTheFirst(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var doubled = Sheet + "Rơ Mah Loan;Cá nhân;;Nữ;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n";

        var rows = await ImportAsync(scene, doubled);

        Assert.Equal([null, null], rows.Take(2));
        Assert.StartsWith("Trùng với dòng 2 của tệp", rows[2], StringComparison.Ordinal);
        // The person of the refused row is not left behind without an award.
        Assert.Equal((2, 2), await CountAsync(scene));
    }

    /// <summary>A register of many words: the question is not made dearer than six words make it.</summary>
    [Theory, EachDatabase]
    public async Task Search_ByMoreThanSixWords_AsksForTheFirstSix(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await ImportAsync(scene, Sheet);
        const string Words = "rơ mah loan lao động tiên khôngcó";

        var found = await scene.WithAsync<AwardRegister, (IReadOnlyList<Award> Rows, int Total)>(s =>
            s.SearchAsync(new AwardFilter { Words = Words }, scene.Office, 1, 10, Cancellation)
        );
        var honoured = await scene.WithAsync<PublicCommendation, (IReadOnlyList<PublicAward> Rows, int Total)>(s =>
            s.HonoursAsync(Words, 1, 10, Cancellation)
        );

        Assert.Equal(("Rơ Mah Loan", 1), (found.Rows[0].HonoreeName, found.Total));
        Assert.Equal(("Rơ Mah Loan", 1), (honoured.Rows[0].Name, honoured.Total));
    }

    private static async Task<List<string?>> ImportAsync(CommendationScene scene, string sheet)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(sheet));
        var rows = await scene.WithAsync<AwardImport, IReadOnlyList<ImportedRow>?>(s =>
            s.ImportAsync(scene.Commune.Id, content, scene.Office, scene.ByOfficer(), Cancellation)
        );
        return [.. rows!.Select(r => r.Problem)];
    }

    private static Task<(int Awards, int Honorees)> CountAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(async db => (await db.Awards.CountAsync(Cancellation), await db.Honorees.CountAsync(Cancellation)));
}
