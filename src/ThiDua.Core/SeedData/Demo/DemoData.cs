namespace ThiDua.Core.SeedData;

public static class DemoData
{
    /// <summary>The password of every account of the demo; shown on its sign-in page.</summary>
    public const string Password = "thi-dua-dung-thu";
}
