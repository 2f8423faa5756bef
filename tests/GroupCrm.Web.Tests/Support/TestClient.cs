using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GroupCrm.Web.Tests.Support;

/// <summary>An answer, with its page parsed where it is one.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, IHtmlDocument Page, HttpResponseMessage Raw)
{
    /// <summary>Where a redirect leads, path and query.</summary>
    public string? Location => Raw.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString : null;
}

/// <summary>A browser without script: keeps cookies, sends the antiforgery token of the last page, does not follow redirects by itself.</summary>
public sealed class TestClient : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;
    private string? token;

    public TestClient(Uri address)
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        SetCookie("lang", "zh-CN");
    }

    public void SetCookie(string name, string value) => cookies.Add(http.BaseAddress!, new Cookie(name, value, "/"));

    public IEnumerable<Cookie> Cookies => cookies.GetCookies(http.BaseAddress!);

    public void Speak(string language) => SetCookie("lang", language);

    public Task<Answer> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, headers);

    /// <summary>Gets a page and follows redirects, at most five.</summary>
    public async Task<Answer> OpenAsync(string url)
    {
        var answer = await GetAsync(url);
        for (var i = 0; i < 5 && answer.Location is { } next; i++)
            answer = await GetAsync(next);
        return answer;
    }

    /// <summary>Posts a form with the antiforgery token of the last page (one is fetched if there is none yet).</summary>
    public async Task<Answer> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        await EnsureTokenAsync();
        return await SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token ?? "")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    /// <summary>Posts a form with files.</summary>
    public async Task<Answer> UploadAsync(string url, IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Name, string FileName, byte[] Content)> files)
    {
        await EnsureTokenAsync();
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", token ?? "")))
            form.Add(new StringContent(value), name);
        foreach (var (name, fileName, content) in files)
            form.Add(new ByteArrayContent(content), name, fileName);
        return await SendAsync(HttpMethod.Post, url, form);
    }

    /// <summary>Posts without a token: what another site could do.</summary>
    public Task<Answer> PostWithoutTokenAsync(string url, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public async Task<byte[]> DownloadAsync(string url)
    {
        using var response = await http.GetAsync(url);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => http.Dispose();

    private async Task EnsureTokenAsync()
    {
        if (token is null)
            await OpenAsync("/");
    }

    private async Task<Answer> SendAsync(HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var page = await new HtmlParser().ParseDocumentAsync(text);
        var found = page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? page.QuerySelector("meta[name=csrf]")?.GetAttribute("content");
        if (!string.IsNullOrEmpty(found))
            token = found;
        return new Answer(response.StatusCode, text, page, response);
    }
}
