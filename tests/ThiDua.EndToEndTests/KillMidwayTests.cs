using System.Diagnostics;
using ThiDua.EndToEndTests.Infrastructure;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The host is killed while people save returns and the office takes over workbooks: a return holds what was acknowledged last, or the
/// whole of what was on its way, never a part of it; an import stands with all of its values or with none.
/// </summary>
public sealed class KillMidwayTests(ITestOutputHelper output)
{
    private const string Office = "thuongtruc.konchieng";
    private const int Writers = 3;

    /// <summary>On each of the two databases.</summary>
    private static int Kills => Environment.GetEnvironmentVariable("THIDUA_LONG") == "1" ? 25 : 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Kill_AmidSubmissionsAndImports_LeavesNothingHalf(DatabaseProvider provider)
    {
        await using var database = provider == DatabaseProvider.Postgres ? await DemoPostgres.CreateAsync() : null;
        await using var server = await ServerProcess.StartAsync(new() { Postgres = database?.ConnectionString });
        var forms = await server.LookAsync(db => OpenReturn.OfOneRoundAsync(db, "konchieng", Writers));
        using var office = new WorkbookSender(server, forms[0].RoundId, [.. forms.Select(f => f.UnitId)]);
        await office.SignInAsync(Office);
        List<ReturnSaver> savers = [.. forms.Select(f => new ReturnSaver(server, f))];
        foreach (var saver in savers)
        {
            await saver.SignInAsync();
        }

        var chance = new Random(20261121);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var stopped = new CancellationTokenSource();
            Task[] work = [office.WorkAsync(kill, stopped.Token), .. savers.Select(s => s.WorkAsync(stopped.Token))];
            await Task.Delay(chance.Next(300, 3_000), Cancellation);
            if (kill == Kills)
            {
                // On a slow machine each kill may come before anything was acknowledged, and say nothing.
                await UntilAsync(() => office.Acknowledged > 0 && savers.TrueForAll(s => s.Acknowledged > 0));
                await Task.Delay(chance.Next(0, 1_500), Cancellation);
            }

            await server.KillAsync();
            await stopped.CancelAsync();
            await Task.WhenAll(work);

            await server.StartAgainAsync();
            foreach (var saver in savers)
            {
                await saver.AssertWholeAsync();
            }

            await office.AssertWholeAsync();
        }

        Assert.All(savers, s => Assert.True(s.Acknowledged > 0, "Nothing was acknowledged before a kill."));
        Assert.True(office.Acknowledged > 0, "No import was acknowledged before a kill.");
        output.WriteLine(
            $"{provider}: {Kills} kills, {savers.Sum(s => s.Acknowledged)} saved returns and {office.Acknowledged} imports acknowledged, "
                + $"{savers.Sum(s => s.Broken)} and {office.Broken} broken off"
        );
        savers.ForEach(s => s.Dispose());
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !isSo() && watch.Elapsed < Patience; )
        {
            await Task.Delay(100, Cancellation);
        }
    }
}
