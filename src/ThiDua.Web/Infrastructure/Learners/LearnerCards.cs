using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using ThiDua.Core.Learning;

namespace ThiDua.Web.Infrastructure.Learners;

/// <summary>Forms of the page are counted per learner, where one is known: a whole class sits behind one address.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForLearnersAttribute : Attribute;

/// <summary>The cookie of a learner's card: who learns in this browser. It opens one's own learning and nothing else.</summary>
public sealed class LearnerCards(IDataProtectionProvider protection)
{
    public const string CookieName = "thidua.hoc";

    private const int IdBytes = 16;
    private const int StampBytes = 8;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector("learner-card");

    /// <summary>What stands in the cookie; a new card makes old cookies worthless.</summary>
    public string ValueFor(Learner learner) =>
        Base64Url.EncodeToString(protector.Protect([.. learner.Id.ToByteArray(), .. learner.CardHash!.AsSpan(0, StampBytes)]));

    public void Put(HttpContext context, Learner learner) =>
        context.Response.Cookies.Append(
            CookieName,
            ValueFor(learner),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Lasts,
            }
        );

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(CookieName);

    /// <summary>Id and stamp of a cookie of this host; null where there is none, or a made-up one.</summary>
    public (Guid Id, byte[] Stamp)? Read(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(LearnerCards), out var known))
        {
            return ((Guid, byte[])?)known;
        }

        var read = Open(context.Request.Cookies[CookieName]);
        context.Items[typeof(LearnerCards)] = read;
        return read;
    }

    public static bool Fits(Learner learner, byte[] stamp) =>
        learner.CardHash is { } hash && hash.AsSpan(0, StampBytes).SequenceEqual(stamp);

    private (Guid, byte[])? Open(string? cookie)
    {
        try
        {
            var bytes = string.IsNullOrEmpty(cookie) ? null : protector.Unprotect(Base64Url.DecodeFromChars(cookie));
            return bytes?.Length == IdBytes + StampBytes ? (new Guid(bytes.AsSpan(0, IdBytes)), bytes[IdBytes..]) : null;
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
