using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
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
                options.Password.RequiredLength = 14;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<ThiDuaDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        return services
            .AddScoped<AccessService>()
            .AddScoped<AccountService>()
            .AddScoped<DemoAccountService>()
            .AddScoped<DelegationService>()
            .AddScoped<AuditQueries>();
    }
}
