using System.Globalization;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What a host holds at a moment.</summary>
/// <param name="ResidentBytes">Memory that is really there.</param>
/// <param name="Handles">Open files, sockets and pipes.</param>
/// <param name="Files">Files in the data folder and in the folder for temporary files of the host.</param>
internal sealed record ProcessHealth(TimeSpan At, long ResidentBytes, int Handles, int Files)
{
    public static ProcessHealth Of(ServerProcess server, TimeSpan at) =>
        new(at, Resident(server.ProcessId), Directory.GetFileSystemEntries($"/proc/{server.ProcessId}/fd").Length, FilesOf(server));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At.TotalSeconds, 6:0} s: {ResidentBytes / 1048576.0:0} MB resident, {Handles} handles, {Files} files"
        );

    private static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static int FilesOf(ServerProcess server) =>
        Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories).Count();
}
