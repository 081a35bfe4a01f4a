namespace Actors.Dashboard.Tests.Browsing;

/// <summary>Keeps pictures where DASHBOARD_SHOTS names a folder, for people to look at and for docs/dashboard.md.</summary>
internal static class Pictures
{
    /// <summary>Keeps the open page, as long as it is, or what is on the screen of it.</summary>
    public static async Task KeepAsync(WebDriver browser, string name, bool isWhole = true)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_SHOTS") is { Length: > 0 } folder)
        {
            _ = Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), await browser.ShootAsync(isWhole));
        }
    }

    /// <summary>Keeps a page by its address.</summary>
    public static Task KeepAsync(WebDriver browser, string path, string kind) =>
        KeepAsync(browser, $"{path.Split('?')[0].Trim('/').Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}-{kind}");
}
