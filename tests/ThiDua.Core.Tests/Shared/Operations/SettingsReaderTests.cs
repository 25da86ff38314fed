using Microsoft.Extensions.Configuration;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Operations.Settings;

namespace ThiDua.Core.Tests.Shared.Operations;

public class SettingsReaderTests
{
    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly], strict: true);

    [Theory]
    [InlineData("ThiDua:Demo", "có", "ThiDua:Demo (nạp dữ liệu mẫu vào cơ sở dữ liệu trống) là \"có\", không dùng được.")]
    [InlineData("Uploads:MaxBytes", "50 MB", "Giá trị phải là số nguyên từ 1.024 đến 2.147.483.648.")]
    [InlineData("Uploads:MaxBytes", "12", "Giá trị phải là số nguyên")]
    [InlineData("Uploads:ClamAv", "clamav", "đường dẫn đầy đủ của socket hoặc dạng máy:cổng")]
    [InlineData("Security:Proxies:0", "proxy.local", "địa chỉ IP (10.1.2.3) hoặc mạng (10.0.0.0/8)")]
    [InlineData("Security:Proxies:1", "10.0.0.1/99", "địa chỉ IP")]
    [InlineData("Security:FormOrigins:0", "sso.example.gov.vn", "địa chỉ đầy đủ")]
    [InlineData("SignIn:IdleAfter", "1 giờ", "Giá trị phải dạng ngày.giờ:phút:giây, từ 00:01:00 đến 7.00:00:00.")]
    [InlineData("SignIn:IdleAfter", "00:00:05", "từ 00:01:00")]
    [InlineData("SignIn:HashesAtOnce", "-1", "số nguyên từ 0 đến 1.024")]
    [InlineData("Limits:ApiPerMinute", "0", "số nguyên từ 1")]
    [InlineData("Mail:Port", "70000", "số nguyên từ 1 đến 65.535")]
    [InlineData("Keys:Certificate", "/khong/co.p12", "tệp PKCS #12 đọc được, có khóa riêng")]
    [InlineData("Mail:From", "Thi Đua", "một địa chỉ thư")]
    [InlineData("Mail:PublicAddress", "thidua.gialai.gov.vn", "địa chỉ đầy đủ")]
    [InlineData("Metrics:Allow:0", "giám sát", "địa chỉ IP")]
    [InlineData("Logging:SlowQuery", "chậm", "số nguyên từ 0")]
    [InlineData("ThiDua:Work", "Trang", "một trong: All, Pages, Jobs")]
    [InlineData("ThiDua:Files:Store", "Minio", "một trong: Database, Folder, S3")]
    [InlineData("ThiDua:Files:Folder", "tep", "đường dẫn đầy đủ")]
    [InlineData("ThiDua:Files:S3:Address", "minio:9000", "địa chỉ đầy đủ")]
    [InlineData("urls", "localhost:5080", "http://127.0.0.1:5080")]
    public void Read_ValueThatCannotBeUsed_SaysWhichKeyWhatItIsAndWhatItMayBe(string key, string value, string says)
    {
        var finding = Assert.Single(Read((key, value)));

        Assert.Equal(FindingLevel.Bad, finding.Level);
        var sentence = Texts.SentenceIn(Texts.Vietnamese, finding);
        Assert.StartsWith(key, sentence, StringComparison.Ordinal);
        Assert.Contains(says, sentence, StringComparison.Ordinal);
        Assert.StartsWith($"{key} (", Texts.SentenceIn(Texts.English, finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThiDua:Postgres", "postgres://secret@db/thidua")]
    [InlineData("ThiDua:Postgres", "secret")]
    [InlineData("Mail:Password", "   ")]
    [InlineData("ThiDua:Files:S3:SecretKey", "   ")]
    public void Read_SecretThatCannotBeUsed_IsNotRepeated(string key, string value)
    {
        var sentence = Texts.SentenceIn(Texts.Vietnamese, Assert.Single(Read((key, value))));

        Assert.StartsWith(key, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SignIn:IdelAfter", "SignIn:IdleAfter")]
    [InlineData("Mail:PublicAdress", "Mail:PublicAddress")]
    [InlineData("ThiDua:Posgres", "ThiDua:Postgres")]
    public void Read_MistypedKey_NamesTheOneThatWasMeant(string key, string meant)
    {
        var finding = Assert.Single(Read((key, "x")));

        Assert.Equal(FindingLevel.Warning, finding.Level);
        Assert.Contains($"Có phải {meant} không?", Texts.SentenceIn(Texts.Vietnamese, finding), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeyFarFromAll_PointsToTheList() =>
        Assert.Equal("settings.unknown", Assert.Single(Read(("Uploads:SomethingElse", "1"))).Key);

    [Fact]
    public void Read_WhatIsNotOurs_IsLeftAlone() =>
        // MAIL is a variable of every shell; the others are ASP.NET's.
        Assert.Empty(Read(("MAIL", "/var/mail/root"), ("AllowedHosts", "*"), ("Logging:LogLevel:Default", "x"), ("Kestrel:Limits:X", "1")));

    [Fact]
    public void Read_EveryGoodValue_FindsNothing() =>
        Assert.Empty(
            Read(
                ("thidua:data", "/var/lib/thidua"),
                ("ThiDua:Postgres", "Host=/run/postgresql;Database=thidua;Password=a;Username=b"),
                ("Uploads:ClamAv", "127.0.0.1:3310"),
                ("Security:Proxies:0", "10.0.0.0/8"),
                ("Security:Proxies:1", "::1"),
                ("SignIn:UnusedAfter", "45"),
                ("SignIn:Providers:0:Key", "vneid"),
                ("SignIn:Providers:0:Name", "VNeID"),
                ("SignIn:Providers:0:Authority", "https://id.example.gov.vn"),
                ("SignIn:Providers:0:ClientId", "thidua"),
                ("SignIn:Providers:0:Scopes:0", "openid"),
                ("Mail:Host", "mail.example.gov.vn"),
                ("Mail:From", "thidua@example.gov.vn"),
                ("Mail:User", ""),
                ("urls", "http://127.0.0.1:5080;http://[::1]:5080;https://*:443")
            )
        );

    [Fact]
    public void Read_HalfAProviderOrAMailServerWithoutSender_SaysWhatIsNeeded()
    {
        var sentences = Read(("SignIn:Providers:0:Key", "vneid"), ("SignIn:Providers:0:Name", "VNeID"), ("Mail:Host", "mail"))
            .Select(f => Texts.SentenceIn(Texts.Vietnamese, f))
            .ToList();

        Assert.Contains("Mail:Host cần có Mail:From.", sentences);
        Assert.Contains("SignIn:Providers:0 cần có SignIn:Providers:0:Authority.", sentences);
        Assert.Contains("SignIn:Providers:0 cần có SignIn:Providers:0:ClientId.", sentences);
    }

    [Theory]
    [InlineData("Database", new string[0])]
    [InlineData("folder", new[] { "Folder" })]
    [InlineData("S3", new[] { "S3:Address", "S3:Bucket", "S3:AccessKey", "S3:SecretKey" })]
    public void Read_StoreOfFilesWithoutItsParts_SaysWhatIsNeeded(string store, string[] needed) =>
        Assert.Equal(
            needed.Select(n => $"ThiDua:Files:Store cần có ThiDua:Files:{n}."),
            Read(("ThiDua:Files:Store", store)).Select(f => Texts.SentenceIn(Texts.Vietnamese, f))
        );

    [Theory]
    [InlineData("Mail", typeof(MailSettings))]
    [InlineData("Zalo", typeof(ZaloSettings))]
    [InlineData("Exchange", typeof(ExchangeSettings))]
    [InlineData("SignIn", typeof(SignInRules))]
    public void List_HasEveryPropertyThatIsReadFromASection(string section, Type settings) =>
        Assert.All(
            settings.GetProperties().Where(p => p.SetMethod?.IsPublic == true),
            p => Assert.Contains(SettingList.All, s => s.Key.Split(':') is var parts && parts[0] == section && parts[1] == p.Name)
        );

    [Fact]
    public void List_EverySetting_IsExplainedInWordsAndInTheManual()
    {
        var manual = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "operating.md"));

        Assert.All(SettingList.All, s => Assert.True(Texts.Has(s.About), s.About));
        // The manual names a list of values by its section and a short name by its own.
        Assert.All(SettingList.All, s => Assert.Contains(s.Key.Split(':').Last(p => p != "*"), manual, StringComparison.Ordinal));
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }

    private static IReadOnlyList<Finding> Read(params (string Key, string Value)[] values) =>
        SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build()
        );
}
