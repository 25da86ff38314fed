using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Issuing;
using ThiDua.Core.Movements;
using ThiDua.Documents.Templates;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>The report of a review, drafted from what the office wrote and the round of its period.</summary>
public sealed class ReviewPapersTests
{
    [Theory, EachDatabase]
    public async Task Draft_OfAReview_HasItsWordsAndMarkedFigures(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var review = new MovementReview
        {
            Id = Guid.CreateVersion7(),
            MovementId = world.Movement.Id,
            Kind = ReviewKind.Interim,
            Year = 2026,
            DueOn = new DateOnly(2026, 12, 31),
            State = ReviewState.Open,
            Results = "Các làng đã mở lớp buổi tối.",
            Limits = "Còn thiếu máy.",
            Causes = "Kinh phí chưa bố trí.",
            Lessons = "Phải gần dân.",
            OpenedAt = database.Time.UtcNow,
        };
        await database.SaveAsync(review);
        var access = await world.AccessAsync();

        var paper = await DraftAsync(world, review.Id);

        Assert.Equal(("bao-cao-so-ket", review.Id), (paper!.Form, paper.SubjectId));
        Assert.StartsWith("Sơ kết Phong trào", paper.Title, StringComparison.Ordinal);
        var view = (await database.WithAsync<PaperQueries, PaperView?>(q => q.FindAsync(paper.Id, access, default)))!;
        Assert.Equal("Các làng đã mở lớp buổi tối.", ((TextValue)view.Values["ket_qua_noi_bat"]).Text);
        Assert.Equal("Kinh phí chưa bố trí.", ((TextValue)view.Values["nguyen_nhan"]).Text);
        var figures = await database.WithContextAsync(db =>
            db.Set<PaperContent>().Where(c => c.PaperId == paper.Id).Select(c => c.Figures).SingleAsync()
        );
        Assert.NotNull(figures);

        // Neither an office elsewhere nor a review that is not there.
        var stranger = await database.Data.AccessOfAsync(
            await database.Data.CreateUserAsync(world.Units["xã Ayun"], Core.Identity.Role.StandingOffice)
        );
        Assert.Null(
            await database.WithAsync<ReviewPapers, IssuedPaper?>(p =>
                p.DraftAsync(review.Id, stranger, world.Act("reviews.report"), default)
            )
        );
        Assert.Null(await DraftAsync(world, Guid.CreateVersion7()));
    }

    private static async Task<IssuedPaper?> DraftAsync(ReportWorld world, Guid review)
    {
        var access = await world.AccessAsync();
        return await world.Database.WithAsync<ReviewPapers, IssuedPaper?>(p =>
            p.DraftAsync(review, access, world.Act("reviews.report"), default)
        );
    }
}
