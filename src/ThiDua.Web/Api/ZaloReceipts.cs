using System.Text.Json;
using ThiDua.Core.Communications;

namespace ThiDua.Web.Api;

/// <summary>Where Zalo tells that a message arrived. What is not signed by the account's key is passed over without a word.</summary>
internal static class ZaloReceipts
{
    private const string Received = "user_received_message";
    private const int LongestBody = 16 * 1024;

    public static void MapZaloReceipts(this WebApplication app) => app.MapPost("/api/v1/hooks/zalo", ReceiveAsync).AllowAnonymous();

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request,
        ZaloChannel zalo,
        DeliveryService deliveries,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (request.ContentLength is null or > LongestBody)
        {
            return Results.NoContent();
        }

        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellation);
        if (Read(body) is var (timestamp, receipt) && zalo.IsGenuine(body, timestamp, request.Headers["X-ZEvent-Signature"]))
        {
            await deliveries.ConfirmAsync(receipt, time.GetUtcNow().UtcDateTime, cancellation);
        }

        return Results.NoContent();
    }

    /// <summary>Time and message of a receipt; null for every other event.</summary>
    private static (string Timestamp, string Receipt)? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.GetProperty("event_name").GetString() == Received
                ? (root.GetProperty("timestamp").GetString() ?? "", root.GetProperty("message").GetProperty("msg_id").GetString() ?? "")
                : null;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
