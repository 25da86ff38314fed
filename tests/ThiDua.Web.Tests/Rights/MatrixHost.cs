using System.Data.Common;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Tests.Rights;

/// <summary>
/// What makes tens of thousands of requests cheap and keeps them apart: the person is named in a header instead of
/// signing in, and no commit happens, so that every request meets the same records.
/// </summary>
internal static class MatrixHost
{
    public const string PersonHeader = "X-Person";

    /// <summary>Says that the number is enough: the page is the one that another role with the same rights gets whole.</summary>
    public const string NumberOnlyHeader = "X-Number-Only";

    public static void Configure(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("Header", null);
        services.PostConfigure<AuthenticationOptions>(options => options.DefaultAuthenticateScheme = "Header");
        services.AddSingleton<IAntiforgery, NoAntiforgery>();
        services.Configure<MvcOptions>(options => options.Filters.Add(new NumberOnly()));
        services.ConfigureDbContext<SqliteThiDuaDbContext>(options => options.AddInterceptors(new NoCommit()));
        services.ConfigureDbContext<PostgresThiDuaDbContext>(options => options.AddInterceptors(new NoCommit()));
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            // The number tells what was answered; the page that says it in words would cost more than the question.
            if (Context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            if (Request.Headers[PersonHeader] is not [{ } id])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            // The session of a person of the matrix has the person's id.
            Claim[] claims = [new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, id), new(SignInFlow.SessionClaim, id)];
            var identity = new ClaimsIdentity(claims, Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }

    private sealed class NumberOnly : IResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context) =>
            context.Cancel =
                context.Result is PageResult
                && HttpMethods.IsGet(context.HttpContext.Request.Method)
                && context.HttpContext.Request.Headers.ContainsKey(NumberOnlyHeader);

        public void OnResultExecuted(ResultExecutedContext context) { }
    }

    private sealed class NoAntiforgery : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet Tokens = new("t", "t", "__RequestVerificationToken", "RequestVerificationToken");

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Tokens;

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Tokens;

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public void SetCookieTokenAndHeader(HttpContext httpContext) { }

        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
    }

    private sealed class NoCommit : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            await transaction.RollbackAsync(cancellationToken);
            return InterceptionResult.Suppress();
        }
    }
}
