using System.IO.Compression;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
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

    private static async Task ReceiveAsync(CommendationScene scene, byte[] package)
    {
        var data = scene.Database.Data;
        var province = await scene.Database.WithContextAsync(db => db.OrgUnits.SingleAsync(u => u.Name.Contains("Gia Lai"), Cancellation));
        var officer = await data.CreateUserAsync(province, Role.StandingOffice);
        var access = await data.AccessOfAsync(officer);
        var action = scene.Database.Action("tests.province", officer, province.Id);
        var open = new OpenOccasionOptions
        {
            Access = access,
            AuthorityUnitId = province.Id,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = "Sơ kết cấp tỉnh",
            Year = 2026,
            DueOn = new DateOnly(2026, 12, 20),
        };
        var occasion = await scene.WithAsync<OccasionService, Guid?>(s => s.OpenAsync(open, action, Cancellation));
        Task<Guid?> TakeAsync(byte[] bytes, Access by) =>
            scene.WithAsync<PackageIntake, Guid?>(s => s.ReceiveAsync(occasion!.Value, bytes, by, action, Cancellation));

        Assert.Null(await TakeAsync(package, scene.Office));
        await Assert.ThrowsAsync<ValidationException>(() => TakeAsync(Changed(package), access));
        var received = await TakeAsync(package, access);

        var taken = await scene.Database.WithContextAsync(db =>
            db.Nominations.AsNoTracking().Include(n => n.Papers).SingleAsync(n => n.Id == received, Cancellation)
        );
        Assert.Equal((NominationState.Received, "BK-TTG", province.Id), (taken.State, taken.AwardCode, taken.AuthorityUnitId));
        Assert.Equal(WorkRating.Excellent, taken.Facts.Rating);
        Assert.True(taken.Papers.Single(p => p.FileName == "to-trinh.pdf").IsSigned);
        Assert.All(taken.Papers.Where(p => p.Piece == "bao-cao-thanh-tich"), p => Assert.False(p.IsSigned));
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
