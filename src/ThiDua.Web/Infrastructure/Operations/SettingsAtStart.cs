using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Operations.Settings;

namespace ThiDua.Web.Infrastructure.Operations;

/// <summary>The configuration holds values that cannot be used; the host does not start.</summary>
public sealed class SettingsException(IReadOnlyList<Finding> findings) : Exception("The configuration cannot be used.")
{
    public IReadOnlyList<Finding> Findings => findings;
}

/// <summary>Reads the configuration before anything uses it, so that a mistake is told as what it is and not by what breaks of it.</summary>
internal static class SettingsAtStart
{
    /// <exception cref="SettingsException">A value cannot be used.</exception>
    public static WebApplicationBuilder CheckSettings(this WebApplicationBuilder builder)
    {
        var bad = SettingsReader.Read(builder.Configuration, Database.IsConnectionString).Where(f => f.Level == FindingLevel.Bad).ToList();
        return bad.Count == 0 ? builder : throw new SettingsException(bad);
    }

    /// <summary>What has no effect is said in the log: a mistyped key keeps nothing from running.</summary>
    public static void WarnOfSettings(this WebApplication app)
    {
        var texts = app.Services.GetRequiredService<Texts>();
        foreach (var finding in SettingsReader.Read(app.Configuration).Where(f => f.Level == FindingLevel.Warning))
        {
            app.Logger.LogWarning("{Sentence}", texts.SentenceIn(Texts.Vietnamese, finding));
        }
    }
}
