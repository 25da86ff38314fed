using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Tests.Components;

namespace ThiDua.Web.Tests.Infrastructure;

public class BinderTests
{
    [Fact]
    public async Task Bind_TextsAsPhonesSendThem_AreComposedTrimmedAndLineFed()
    {
        var (form, _) = await BindAsync(("Name", "  Đie\u0323n Bie\u0302n\r\nxã "), ("Note", "  "), ("Password", " mật  "));
        Assert.Equal("Điẹn Biên\nxã", form.Name);
        Assert.Null(form.Note);
        Assert.Equal(" mật  ", form.Password);
    }

    [Fact]
    public async Task Bind_EmptyTextOfNonNullableProperty_IsEmptyNotNull()
    {
        var (form, state) = await BindAsync(("Name", ""));
        Assert.Equal("", form.Name);
        Assert.Equal(0, state.ErrorCount);
    }

    [Fact]
    public async Task Bind_NumbersAndDates_AreReadTheVietnameseWay()
    {
        var (form, state) = await BindAsync(
            ("Share", "1.234,5"),
            ("Count", "12.000"),
            ("Total", "9.000.000.000"),
            ("On", "5/2/2026"),
            ("Until", "")
        );
        Assert.Equal(0, state.ErrorCount);
        Assert.Equal(1234.5m, form.Share);
        Assert.Equal(12000, form.Count);
        Assert.Equal(9_000_000_000, form.Total);
        Assert.Equal(new DateOnly(2026, 2, 5), form.On);
        Assert.Null(form.Until);
    }

    [Theory]
    [InlineData("Share", "1.5", "Hãy nhập một số,")]
    [InlineData("Count", "1,5", "Hãy nhập một số nguyên")]
    [InlineData("Count", "3.000.000.000", "Hãy nhập một số nguyên")]
    [InlineData("Count", "", "Hãy điền mục này.")]
    [InlineData("On", "31/2/2026", "Hãy nhập ngày có thật")]
    [InlineData("Flag", "có", "Giá trị “có” không hợp lệ.")]
    public async Task Bind_WrongValue_SaysWhatToTypeAndKeepsIt(string name, string value, string sentence)
    {
        var (_, state) = await BindAsync((name, value));
        Assert.StartsWith(sentence, Assert.Single(state[name]!.Errors).ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(value, state[name]!.AttemptedValue);
    }

    private static async Task<(Form Form, ModelStateDictionary State)> BindAsync(params (string Name, string Value)[] fields)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Rendering.Texts)
            .AddSingleton(TimeProvider.System)
            .AddPages()
            .BuildServiceProvider();
        var context = new ActionContext
        {
            HttpContext = new DefaultHttpContext { RequestServices = services },
            RouteData = new(),
            ActionDescriptor = new(),
        };
        var metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(Form));
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        var values = new FormValueProvider(
            BindingSource.Form,
            new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value))),
            CultureInfo.InvariantCulture
        );
        var binding = DefaultModelBindingContext.CreateBindingContext(context, values, metadata, bindingInfo: null, modelName: "");
        await binder.BindModelAsync(binding);
        return ((Form)binding.Result.Model!, binding.ModelState);
    }

    private sealed class Form
    {
        public string Name { get; set; } = "";
        public string? Note { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }
        public decimal? Share { get; set; }
        public int Count { get; set; }
        public long Total { get; set; }
        public DateOnly On { get; set; }
        public DateOnly? Until { get; set; }
        public bool Flag { get; set; }
    }
}
