using System.Net;
using System.Text.RegularExpressions;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>Who may do little is shown a menu of what he may, and every page of it answers him.</summary>
[Collection(PlatformCollection.Name)]
public sealed partial class RoleTests(Platform platform)
{
    [Theory]
    [InlineData("operator")]
    [InlineData("reviewer")]
    [InlineData("auditor")]
    [InlineData("reader")]
    [InlineData("admin")]
    public async Task Menu_LeadsToPagesThatAnswer(string key)
    {
        using var client = platform.Client(key);
        var links = Link().Matches(await client.GetStringAsync(new Uri("/dashboard", UriKind.Relative))).Select(link => link.Groups["address"].Value).Distinct().ToList();

        links.Count.ShouldBeGreaterThan(1);
        links.Contains("/dashboard/decisions").ShouldBe(key is "auditor" or "admin");
        foreach (var link in links)
        {
            using var response = await client.GetAsync(new Uri(link, UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{key} at {link}");
        }
    }

    [GeneratedRegex("<li><a href=\"(?<address>/dashboard[^\"?]*)\"")]
    private static partial Regex Link();
}
