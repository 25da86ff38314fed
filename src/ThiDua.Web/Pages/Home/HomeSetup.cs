namespace ThiDua.Web.Pages.Home;

/// <summary>What the first page needs.</summary>
public static class HomeSetup
{
    public static IServiceCollection AddHome(this IServiceCollection services) =>
        services.AddScoped<HomeQueries>().AddSingleton<HomeMemory>();
}
