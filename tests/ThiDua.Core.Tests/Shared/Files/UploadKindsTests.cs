using System.Text;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Tests.Shared.Files;

public class UploadKindsTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", UploadKind.Pdf)]
    [InlineData("PK\u0003\u0004rest", UploadKind.Office)]
    [InlineData("{\\rtf1 x}", UploadKind.Rtf)]
    [InlineData("\u00ff\u00d8\u00ff\u00e0", UploadKind.Picture)]
    [InlineData("STT;Tên\n1;Làng Klah", UploadKind.Text)]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WEBPVP8 ", UploadKind.Picture)]
    public void Of_Content_TellsTheKindWhateverTheName(string content, UploadKind kind) =>
        Assert.Equal(kind, UploadKinds.Of(Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("MZ\u0090\u0000rest")]
    [InlineData("\u007fELF\u0002")]
    [InlineData("#!/bin/sh\nrm -rf /")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("\u00ef\u00bb\u00bf  <!DOCTYPE html>")]
    [InlineData("<svg xmlns='x' onload='alert(1)'/>")]
    [InlineData("<?php system($_GET['c']);")]
    [InlineData("\u00ca\u00fe\u00ba\u00be")]
    public void Of_WhatCanBeRun_IsNoKind(string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);

        Assert.True(UploadKinds.IsRunnable(bytes));
        Assert.Null(UploadKinds.Of(bytes));
    }

    [Fact]
    public void Of_UnknownBytes_IsNoKind() => Assert.Null(UploadKinds.Of([1, 2, 3, 0, 5]));

    [Theory]
    [InlineData("bao-cao.PDF", UploadKind.Pdf, true)]
    [InlineData("bao-cao.pdf", UploadKind.Office, false)]
    [InlineData("anh.jpg", UploadKind.Text, false)]
    [InlineData("danh-sach.csv", UploadKind.Text, true)]
    [InlineData("ke-hoach.exe", UploadKind.Text, false)]
    [InlineData("ghi-chu", UploadKind.Text, true)]
    public void NameFits_Ending_ClaimsWhatTheContentIs(string name, UploadKind kind, bool fits) =>
        Assert.Equal(fits, UploadKinds.NameFits(name, kind));
}
