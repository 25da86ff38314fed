using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Web.Infrastructure;

namespace ThiDua.ArchitectureTests;

/// <summary>Deny by default: each page and endpoint of the running host says who may see it.</summary>
public sealed class AuthorisationTests : IAsyncLifetime
{
    /// <summary>What MapStaticAssets adds while developing: files of wwwroot that came after the build. Not in a published host.</summary>
    private const string FilesWhileDeveloping = "Fallback {**path:file}";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("thi-dua-tests-");

    // Any type of the host names it: the command line has a class Program too.
    private readonly WebApplicationFactory<Navigation> host;

    public AuthorisationTests()
    {
        host = new WebApplicationFactory<Navigation>().WithWebHostBuilder(builder =>
            builder.UseEnvironment("Testing").UseSetting("ThiDua:Data", data.FullName).UseSetting("ThiDua:Demo", "false")
        );
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Pages_All_DecideWhoMaySeeThem()
    {
        var loader = host.Services.GetRequiredService<PageLoader>();
        var pages = host
            .Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .ToList();
        var undecided = new List<string>();
        foreach (var page in pages)
        {
            var compiled = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata));
            if (!IsDecided(compiled.Endpoint?.Metadata ?? new EndpointMetadataCollection(compiled.EndpointMetadata)))
            {
                undecided.Add(page.ViewEnginePath);
            }
        }

        Assert.NotEmpty(pages);
        Assert.Empty(undecided.Distinct());
    }

    [Fact]
    public void Endpoints_All_DecideWhoMayCallThem()
    {
        var undecided = host
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            // Pages are asked above, where their attributes are known; files of wwwroot are for everybody.
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(e => !IsDecided(e.Metadata) && e.DisplayName != FilesWhileDeveloping)
            .Select(e => e.DisplayName);

        Assert.Empty(undecided.Distinct());
    }

    private static bool IsDecided(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null || metadata.GetMetadata<IAuthorizeData>() is not null;
}
