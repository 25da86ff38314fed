using System.Diagnostics;
using System.Globalization;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Commendation.Certificates;

namespace ThiDua.Benchmarks.Awards;

/// <summary>1,000 certificates, each with a name, an achievement and a QR of its own, in one PDF with embedded fonts.</summary>
public sealed class CertificatesBenchmark : IBenchmark
{
    private const int Count = 1000;
    private const int MaxMegabytes = 100;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(10);

    public string Name => "certificates";

    public string Description => "1,000 certificates with QR into one PDF";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var drawings = Enumerable.Range(1, Count).Select(i => CertificateSvg.Draw(TextOf(i), PrintLayout.Plain)).ToList();
        report.Figure("drawn", $"{Report.Text(watch.Elapsed)} (processor {Report.Text(Environment.CpuUsage.TotalTime - before)})");
        var printed = await new CertificatePrinter().PrintAsync(drawings, cancellation);
        var elapsed = watch.Elapsed;
        var size = (printed.Pdf ?? throw new InvalidOperationException(printed.Problem)).Length / 1024.0 / 1024.0;
        report.Figure("together", Report.Text(elapsed));
        report.Figure("size of the file", $"{size:0.0} MB");
        report.Figure("largest memory of this process", $"{Environment.WorkingSet / 1024 / 1024} MB");
        return new Verdict(
            string.Create(CultureInfo.InvariantCulture, $"{Report.Text(elapsed)}, {size:0.0} MB"),
            $"≤ {Report.Text(Bar)} and ≤ {MaxMegabytes} MB",
            elapsed <= Bar && size <= MaxMegabytes
        );
    }

    private static CertificateText TextOf(int number) =>
        new()
        {
            HasNationalEmblem = true,
            Issuer = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
            Verb = "Tặng",
            AwardName = "Giấy khen",
            Recipient = $"Nguyễn Thị Hồng Ánh {number}",
            Unit = "Làng Klah, xã Kon Chiêng",
            Achievement =
                "Đã có thành tích xuất sắc trong phong trào thi đua đổi mới sáng tạo và chuyển đổi số, bình dân học vụ số năm 2026",
            PlaceAndDate = "Kon Chiêng, ngày 05 tháng 12 năm 2026",
            SignerLines = ["KT. Chủ tịch", "Phó Chủ tịch"],
            SignerName = "Siu Lâm",
            Decision = "Quyết định số 12/QĐ-UBND ngày 05/12/2026",
            GoldBook = $"Số sổ vàng: {number}/2026",
            QrText =
                $"https://thidua.konchieng.gov.example/xac-minh/ABCDEFGH{number:0000}#{new string('x', 110)}{number:0000}.{new string('y', 86)}",
        };
}
