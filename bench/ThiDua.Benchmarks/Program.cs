using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.Hosts;

// bench/run NAME | --list
Console.OutputEncoding = Encoding.UTF8;
var benchmarks = BenchmarkCatalogue.All();
switch (args)
{
    case ["--list"]:
        foreach (var benchmark in benchmarks)
        {
            Console.WriteLine($"{benchmark.Name, -16} {benchmark.Description}");
        }

        return 0;

    // A process of its own for comparison: bench/run dashboard starts it.
    case [BarePage.Argument, var connection, var address]:
        await BarePage.RunAsync(connection, address);
        return 0;

    case [var name] when benchmarks.SingleOrDefault(b => b.Name == name) is { } benchmark:
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{benchmark.Name}: {benchmark.Description}\n{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores\n"
            )
        );
        try
        {
            var verdict = await benchmark.RunAsync(new Report(Console.Out), CancellationToken.None);
            Console.WriteLine();
            Console.WriteLine(verdict.Line(benchmark.Name));
            return verdict.Met ? 0 : 1;
        }
        catch (MissingProgramException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return 2;
        }

    default:
        Console.Error.WriteLine("bench/run NAME | --list");
        return 2;
}
