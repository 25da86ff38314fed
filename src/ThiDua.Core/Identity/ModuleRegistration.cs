using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

internal static class ModuleRegistration
{
    /// <summary>Local accounts: ASP.NET Core Identity hashes the passwords and locks after failures; roles are our own.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        // Identity's tokens need it; a host that issues tokens says where the keys are kept.
        services.AddDataProtection();
        services
            .AddIdentityCore<UserAccount>(options =>
            {
                // What a password must be is told by PasswordRules; Identity's own rules only hold the floor.
                options.Password.RequiredLength = PasswordRules.LengthWithSecondFactor;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // passkeys
            })
            .AddEntityFrameworkStores<ThiDuaDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.TryAddSingleton(new SignInRules());
        return services
            .AddSingleton<HashingGate>()
            .AddScoped<AccessService>()
            .AddScoped<AccountService>()
            .AddScoped<DemoAccountService>()
            .AddScoped<PasswordService>()
            .AddScoped<SessionService>()
            .AddScoped<SecondFactorService>()
            .AddScoped<InvitationService>()
            .AddScoped<OwnAccountService>()
            .AddScoped<ExternalLoginService>()
            .AddScoped<ApiTokenService>()
            .AddScoped<AccountQueries>()
            .AddScoped<AccountFactsCheck>()
            .AddScoped<AccountAdministration>()
            .AddScoped<AccountReset>()
            .AddScoped<AccountUpkeep>()
            .AddScoped<AccessReviewService>()
            .AddScoped<DelegationService>()
            .AddScoped<AuditQueries>();
    }
}
