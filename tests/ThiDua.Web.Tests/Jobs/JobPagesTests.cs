using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Jobs;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Jobs;

public sealed class JobPagesTests
{
    [Theory, EachDatabase]
    public async Task Show_OwnJob_SaysHowFarItIsAndStopsIt(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var user = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
        var stranger = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
        var job = await SaveAsync(web, user);
        var browser = await web.SignedInAsync(user);

        Assert.Contains("ke-hoach-quet.pdf", (await browser.GetAsync("/viec-nen")).Words, StringComparison.Ordinal);
        var page = await browser.GetAsync($"/viec-nen/{job.Id}");
        Assert.Contains("3/12", page.Words, StringComparison.Ordinal);
        var answer = await browser.SendFormAsync(page, $"/viec-nen/{job.Id}", []);

        Assert.Equal((302, $"/viec-nen/{job.Id}"), (answer.Status, answer.Location));
        Assert.Contains("Đã dừng", (await browser.GetAsync($"/viec-nen/{job.Id}")).Words, StringComparison.Ordinal);
        Assert.Equal(JobState.Cancelled, (await FindAsync(web, job.Id)).State);

        var other = await web.SignedInAsync(stranger);
        Assert.Equal(404, (await other.GetAsync($"/viec-nen/{job.Id}")).Status);
        Assert.DoesNotContain("ke-hoach-quet.pdf", (await other.GetAsync("/viec-nen")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Show_FailedJob_SaysWhyInTheLanguageOfTheReader(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var user = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
        var job = await SaveAsync(
            web,
            user,
            j => (j.State, j.Failure) = (JobState.Failed, """{"Key":"jobs.failure.gave-up","Args":["4"]}""")
        );
        var browser = await web.SignedInAsync(user);

        Assert.Contains("Đã thử 4 lần", (await browser.GetAsync($"/viec-nen/{job.Id}")).Words, StringComparison.Ordinal);
    }

    private static async Task<Job> SaveAsync(WebTest web, UserAccount user, Action<Job>? change = null)
    {
        var now = web.Database.Time.UtcNow;
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Kind = "tests.scripted",
            Subject = "ke-hoach-quet.pdf",
            AuthorityId = user.UnitId,
            RequestedById = user.Id,
            Input = "{}",
            CreatedAt = now,
            // Not due yet: the host of the test must not begin it.
            NotBefore = now.AddHours(1),
            Done = 3,
            Total = 12,
        };
        change?.Invoke(job);
        await web.WithContextAsync(async db =>
        {
            db.Add(job);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return job;
    }

    private static Task<Job> FindAsync(WebTest web, Guid id) =>
        web.WithContextAsync(db => db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, TestContext.Current.CancellationToken));
}
