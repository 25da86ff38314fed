namespace ThiDua.Core.Shared.Operations;

/// <summary>Everything that can be wrong with an installation, looked at once: for `thidua doctor` and for the page of administrators.</summary>
public sealed class SystemChecks(IEnumerable<ISystemCheck> checks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>By area. A check that breaks down or hangs is a finding itself; the others go on.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = await Task.WhenAll(checks.OrderBy(c => c.Area).Select(check => RunOneAsync(check, cancellation)));
        return [.. findings.SelectMany(f => f)];
    }

    private static async Task<IReadOnlyList<Finding>> RunOneAsync(ISystemCheck check, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await Task.Run(() => check.RunAsync(patience.Token), patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [new Finding(check.Area, FindingLevel.Bad, "operations.check.too-slow", (int)Patience.TotalSeconds)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return
            [
                new Finding(check.Area, FindingLevel.Bad, "operations.check.failed", exception.GetBaseException().Message.TrimEnd('.')),
            ];
        }
    }
}
