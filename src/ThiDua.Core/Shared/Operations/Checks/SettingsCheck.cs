using Microsoft.Extensions.Configuration;
using ThiDua.Core.Shared.Operations.Settings;

namespace ThiDua.Core.Shared.Operations.Checks;

/// <summary>The configuration says what can be done.</summary>
public sealed class SettingsCheck(IConfiguration configuration) : ISystemCheck
{
    public CheckArea Area => CheckArea.Settings;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = SettingsReader.Read(configuration);
        return Task.FromResult(findings.Count > 0 ? findings : [new Finding(Area, FindingLevel.Good, "settings.good")]);
    }
}
