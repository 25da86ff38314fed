using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Issuing;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>The complete dossier leaves as a package and is taken in elsewhere, file by file and sum by sum.</summary>
public sealed class UpwardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Package_OfADossier_HoldsWordAndPdfAndIsReceivedElsewhere(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var nomination = await scene.NominateAsync("BK-TTG");
        Assert.True(await scene.SubmitAsync(nomination));
        var first = await PackageAsync(scene, nomination);
        Assert.Superset(new HashSet<string> { "de-nghi.json", "bao-cao.pdf", "bien-ban.pdf", "to-trinh.pdf", "SHA256SUMS" }, Files(first));
        Assert.DoesNotContain("to-trinh.docx", Files(first));

        // A Word file stands beside the PDF; handed in again it takes the place of the former Word file alone.
        var word = Bytes(first, "bao-cao-thanh-tich.docx");
        await SendBackAsync(scene, nomination);
        foreach (var name in new[] { "ban-mot.docx", "ban-hai.docx" })
        {
            await AddAsync(scene, nomination, "to-trinh", name, word);
        }

        Assert.True(await scene.SubmitAsync(nomination));
        var papers = await scene.Database.WithContextAsync(db =>
            db.DossierPapers.Where(p => p.NominationId == nomination && p.Piece == "to-trinh")
                .Select(p => p.FileName)
                .ToListAsync(Cancellation)
        );
        Assert.Equal(["ban-hai.docx", "to-trinh.pdf"], papers.Order(StringComparer.Ordinal));

        var package = await PackageAsync(scene, nomination);
        Assert.Superset(new HashSet<string> { "to-trinh.docx", "to-trinh.pdf", "bao-cao-thanh-tich.docx", "SHA256SUMS" }, Files(package));
        if (scene.Database.Services.GetService(typeof(PdfConverter)) is PdfConverter { IsInstalled: true })
        {
            Assert.StartsWith("%PDF", Encoding.ASCII.GetString(Bytes(package, "bao-cao-thanh-tich.pdf")), StringComparison.Ordinal);
        }

        await ReceiveAsync(scene, package);
    }

    [Theory, EachDatabase]
    public async Task Propose_ToAProvince_IsAProposalAgainWhereThePowerLiesHigher(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var desk = await ProvinceDesk.OpenAsync(scene);
        foreach (var award in new[] { "BK-TTG", "BK-TINH" })
        {
            var nomination = await scene.NominateAsync(award);
            await VotedAsync(scene, nomination);
            Assert.True(
                await scene.WithAsync<UpwardService, bool>(s =>
                    s.ProposeAsync(nomination, desk.Occasion, scene.Office, scene.ByOfficer(), Cancellation)
                )
            );
        }

        var received = await desk.NominationsAsync();
        Assert.Equal([("BK-TTG", true), ("BK-TINH", false)], received.Select(n => (n.AwardCode, n.IsProposal)));

        // The one is decided on here, the other goes on to the Prime Minister.
        foreach (var nomination in received)
        {
            await VotedAsync(scene, nomination.Id);
        }

        Assert.NotNull(
            await scene.WithAsync<DecisionService, Guid?>(s => s.DraftAsync(desk.Occasion, desk.Access, desk.Action, Cancellation))
        );
        Assert.True(
            await scene.WithAsync<UpwardService, bool>(s => s.ProposeAsync(received[0].Id, null, desk.Access, desk.Action, Cancellation))
        );
        received = await desk.NominationsAsync();
        Assert.Equal([NominationState.ProposedUpward, NominationState.Decided], received.Select(n => n.State));
    }

    [Theory, EachDatabase]
    public async Task Package_TakenInTwice_IsRecognised(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var desk = await ProvinceDesk.OpenAsync(scene);
        var nomination = await scene.NominateAsync("BK-TINH");
        Assert.True(await scene.SubmitAsync(nomination));
        var package = await PackageAsync(scene, nomination);
        var first = await desk.TakeAsync(package);

        // The same file, and the package made anew, into this occasion and another: one case is one case.
        var other = await desk.OpenOccasionAsync("Đợt khác");
        foreach (var (bytes, occasion) in new[] { (package, desk.Occasion), (await PackageAsync(scene, nomination), other) })
        {
            var known = await Assert.ThrowsAsync<ValidationException>(() => desk.TakeAsync(bytes, occasion));
            Assert.Equal("Hồ sơ này đã được tiếp nhận ngày 20/11/2026 trong “Sơ kết cấp tỉnh”, không tiếp nhận lần nữa.", Words(known));
        }

        Assert.Equal([first!.Value], (await desk.NominationsAsync()).Select(n => n.Id));
        Assert.Equal(2, await scene.Database.WithContextAsync(db => db.Honorees.CountAsync(Cancellation)));

        // Turned down, it may come again.
        var reject = CommendationScene.StepOf(first.Value, desk.Access, "Thiếu biên bản");
        Assert.True(
            await scene.WithAsync<AppraisalService, bool>(s => s.StepAsync(reject, NominationAction.Reject, desk.Action, Cancellation))
        );
        Assert.NotNull(await desk.TakeAsync(package, other));
    }

    [Theory, EachDatabase]
    public async Task Package_WithoutCandidateOrIdentity_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var desk = await ProvinceDesk.OpenAsync(scene);
        const string Candidate = """ "candidate": { "kind": 0, "fullName": "Ksor H'Nga" } """;
        foreach (var rest in new[] { "\"id\": \"01990000-0000-7000-8000-000000000001\"", Candidate })
        {
            var data = Encoding.UTF8.GetBytes($$"""{ "awardCode": "BK-TINH", "summary": "Tóm tắt", {{rest}} }""");
            var broken = await Assert.ThrowsAsync<ValidationException>(() => desk.TakeAsync(Written(data)));
            Assert.StartsWith("Gói hồ sơ bị hỏng", Words(broken), StringComparison.Ordinal);
        }

        Assert.Empty(await desk.NominationsAsync());
    }

    private static async Task ReceiveAsync(CommendationScene scene, byte[] package)
    {
        var desk = await ProvinceDesk.OpenAsync(scene);
        Assert.Null(
            await scene.WithAsync<PackageIntake, Guid?>(s =>
                s.ReceiveAsync(desk.Occasion, package, scene.Office, desk.Action, Cancellation)
            )
        );
        await Assert.ThrowsAsync<ValidationException>(() => desk.TakeAsync(Changed(package)));
        var received = await desk.TakeAsync(package);

        var taken = await scene.Database.WithContextAsync(db =>
            db.Nominations.AsNoTracking().Include(n => n.Papers).SingleAsync(n => n.Id == received, Cancellation)
        );
        Assert.Equal((NominationState.Received, "BK-TTG", desk.Unit), (taken.State, taken.AwardCode, taken.AuthorityUnitId));
        Assert.True(taken.IsProposal);
        Assert.Equal(WorkRating.Excellent, taken.Facts.Rating);
        Assert.True(taken.Papers.Single(p => p.FileName == "to-trinh.pdf").IsSigned);
        Assert.All(taken.Papers.Where(p => p.Piece == "bao-cao-thanh-tich"), p => Assert.False(p.IsSigned));
    }

    private static string Words(ValidationException refused) => Assert.Single(refused.Errors).ErrorMessage;

    /// <summary>Puts a nomination where the council's vote would have put it.</summary>
    private static Task<int> VotedAsync(CommendationScene scene, Guid nomination) =>
        scene.Database.WithContextAsync(db =>
            db.Nominations.Where(n => n.Id == nomination)
                .ExecuteUpdateAsync(n => n.SetProperty(x => x.State, NominationState.CouncilVoted), Cancellation)
        );

    /// <summary>A package of nothing but its data, with the sum of it.</summary>
    private static byte[] Written(byte[] data)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sums = Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(data))}  de-nghi.json\n");
            foreach (var (name, bytes) in new[] { ("de-nghi.json", data), ("SHA256SUMS", sums) })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private static async Task<byte[]> PackageAsync(CommendationScene scene, Guid nomination) =>
        (await scene.WithAsync<UpwardService, PaperFile?>(s => s.PackageAsync(nomination, scene.Office, Cancellation)))!.Bytes;

    private static Task<bool> SendBackAsync(CommendationScene scene, Guid nomination) =>
        scene.WithAsync<AppraisalService, bool>(s =>
            s.StepAsync(
                CommendationScene.StepOf(nomination, scene.Office, "Bổ sung tệp Word"),
                NominationAction.SendBack,
                scene.ByOfficer(),
                Cancellation
            )
        );

    private static async Task AddAsync(CommendationScene scene, Guid nomination, string piece, string name, byte[] bytes)
    {
        var options = new AddPaperOptions
        {
            Access = scene.VillageAccess,
            NominationId = nomination,
            Piece = piece,
            FileName = name,
            Bytes = bytes,
            IsSigned = false,
        };
        Assert.True(await scene.WithAsync<NominationDossierService, bool>(s => s.AddAsync(options, scene.ByHead(), Cancellation)));
    }

    private static HashSet<string> Files(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    private static byte[] Bytes(byte[] package, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        using var memory = new MemoryStream();
        using var entry = archive.GetEntry(name)!.Open();
        entry.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The same package with one file replaced on its way.</summary>
    private static byte[] Changed(byte[] package)
    {
        using var memory = new MemoryStream();
        memory.Write(package);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("to-trinh.pdf")!.Delete();
            using var other = archive.CreateEntry("to-trinh.pdf").Open();
            other.Write("%PDF-1.4 khác\n%%EOF"u8);
        }

        return memory.ToArray();
    }
}
