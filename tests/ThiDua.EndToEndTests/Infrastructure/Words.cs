using ThiDua.Core.Shared.Localization;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What buttons and links are called on the screen, from the same texts that the pages use.</summary>
internal static class Words
{
    public static Texts All { get; } = Texts.Load([typeof(Texts).Assembly, typeof(Program).Assembly], strict: true);

    public static string Vi(string key, params object[] args) => All.In(Texts.Vietnamese, key, args);

    public static string En(string key, params object[] args) => All.In(Texts.English, key, args);
}
