using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Shared.Evidence;

/// <summary>Small pictures of photos, without what cameras write into them (place, device).</summary>
public sealed class Thumbnails
{
    private const long MB = 1024 * 1024;
    private const int LongSide = 320;
    private const long MaxBytes = 1 * MB;

    public const string Package = "libvips-tools";

    private readonly HelperProgram program = new("vipsthumbnail", Package, new HelperLimits(TimeSpan.FromSeconds(20), 1024 * MB, 8 * MB));

    public bool IsPossible => program.IsInstalled;

    /// <summary>A JPEG; null where the helper is not installed or cannot read the picture: lists then show the name alone.</summary>
    public Task<byte[]?> MakeAsync(byte[] picture, CancellationToken cancellation) => MakeAsync(picture, LongSide, cancellation);

    /// <param name="longSide">Pixels of the longer side at most; a smaller picture keeps its size.</param>
    public async Task<byte[]?> MakeAsync(byte[] picture, int longSide, CancellationToken cancellation)
    {
        if (!program.IsInstalled)
        {
            return null;
        }

        using var folder = new HelperFolder();
        await folder.AddAsync("in", picture, cancellation);
        string[] arguments = ["in", "--size", $"{longSide}x{longSide}>", "--rotate", "-o", "out.jpg[Q=75,strip]"];
        var run = await program.RunAsync(folder, arguments, cancellation);
        return run.Outcome == HelperOutcome.Done ? await folder.FindAsync("out.jpg", MaxBytes, cancellation) : null;
    }
}
