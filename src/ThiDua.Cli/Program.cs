using System.Text;
using ThiDua.Cli;

// Vietnamese needs UTF-8, and a program that reads the output wants no byte order mark.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, new CliConsole(Console.Out, Console.Error, Console.In), CancellationToken.None);
