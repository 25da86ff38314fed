using System.CommandLine;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>
/// Makes the first administrator of an empty installation. The password comes from standard input, never from the command
/// line, where other users of the machine could read it.
/// </summary>
internal static class CreateAdminCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var user = new Option<string>("--user")
        {
            Description = texts["cli.create-admin.user"],
            HelpName = "NAME",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = texts["cli.create-admin.name"],
            HelpName = "NAME",
            Required = true,
        };
        var command = data.On(new Command("create-admin", texts["cli.create-admin.description"]) { user, name });
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    services => CreateAsync(services, parsed.GetValue(user)!, parsed.GetValue(name)!, console, texts, cancellation),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> CreateAsync(
        IServiceProvider services,
        string user,
        string name,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        await console.Error.WriteLineAsync(texts["cli.create-admin.password"]);
        var password = await console.In.ReadLineAsync(cancellation) ?? "";
        var country =
            await services.GetRequiredService<UnitTreeLoader>().CountryAsync(cancellation)
            ?? throw new InvalidOperationException("The country is loaded before a command runs.");
        try
        {
            await services
                .GetRequiredService<AccountService>()
                .CreateFirstAdministratorAsync(
                    user,
                    name,
                    password,
                    Composition.Action(services, country, "identity.first-administrator"),
                    cancellation
                );
        }
        catch (ValidationException exception)
        {
            throw new CliException(string.Join(' ', exception.Errors.Select(e => e.ErrorMessage)));
        }

        await console.Out.WriteLineAsync(texts["cli.create-admin.done", user]);
        return ExitCodes.Done;
    }
}
