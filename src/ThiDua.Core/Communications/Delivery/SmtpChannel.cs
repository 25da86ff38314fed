using System.Net;
using System.Net.Mail;
using System.Text;

namespace ThiDua.Core.Communications;

/// <summary>Section "Mail" of the configuration.</summary>
public sealed class MailSettings
{
    /// <summary>Name or address of the mail server; without it no mail is sent.</summary>
    public string? Host { get; set; }
    public int Port { get; set; } = 587;

    /// <summary>STARTTLS before anything is said.</summary>
    public bool UseTls { get; set; } = true;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "";

    /// <summary>Address of this installation, for links in messages: https://thidua.example.gov.vn.</summary>
    public string? PublicAddress { get; set; }
}

/// <summary>Mail by SMTP.</summary>
public sealed class SmtpChannel(MailSettings settings) : IMessageChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public NotificationChannel Channel => NotificationChannel.Email;

    public bool IsConfigured => !string.IsNullOrEmpty(settings.Host) && settings.From.Contains('@', StringComparison.Ordinal);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        if (!MailAddress.TryCreate(message.To, out var to))
        {
            return new(SendOutcome.Refused, Problem: "address");
        }

        using var mail = new MailMessage(new MailAddress(settings.From), to)
        {
            Subject = message.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding,
        };
        var receipt = $"{message.Id:N}@thi-dua";
        mail.Headers.Add("Message-ID", $"<{receipt}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.UseTls,
            Timeout = (int)Patience.TotalMilliseconds,
            Credentials = settings.User is { Length: > 0 } user ? new NetworkCredential(user, settings.Password) : null,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
            return new(SendOutcome.Sent, receipt);
        }
        catch (SmtpFailedRecipientException refused)
        {
            return new(IsForGood(refused.StatusCode) ? SendOutcome.Refused : SendOutcome.Later, Problem: refused.StatusCode.ToString());
        }
        catch (SmtpException failure)
        {
            return new(SendOutcome.Later, Problem: failure.StatusCode.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(SendOutcome.Later, Problem: "timeout");
        }
    }

    private static System.Net.Mime.TransferEncoding TransferEncoding => System.Net.Mime.TransferEncoding.Base64;

    private static bool IsForGood(SmtpStatusCode code) => (int)code >= 500;
}
