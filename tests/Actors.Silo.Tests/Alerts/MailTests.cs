using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Mail;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Alerts;

/// <summary>Alerts by e-mail, which by default are sent over an encrypted connection to a server that can be trusted, or not at all.</summary>
public sealed class MailTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Mail_ToAServerThatIsNotTrusted_Waits_AndGoesEncrypted_OnceItIs()
    {
        using var data = new TemporaryFolder();
        using var certificate = Certify("127.0.0.1");
        await using var mail = SmtpReceiver.Start(certificate);
        var settings = Settings(data, mail);
        await using (var wary = await SiloProcess.StartAsync(settings))
        {
            using var http = new HttpClient { BaseAddress = wary.Address };
            await FireAsync(http);
            (await UntilTriedAsync(http)).ShouldContain("certificate");
            await wary.StopAsync();
        }

        mail.Taken.ShouldBeEmpty();
        var trusted = data.In("trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        await using var silo = await SiloProcess.StartAsync(settings with { Environment = new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted } });

        // Who looks wakes the alerts; else their reminder does, within a minute.
        using var looking = new HttpClient { BaseAddress = silo.Address };
        _ = await looking.GetStringAsync(new Uri("/api/v1/alerts", UriKind.Relative));
        var got = await mail.WaitAsync("mailed");

        (got.IsEncrypted, got.To.Single()).ShouldBe((true, "ann@example.org"));
        got.Text.ShouldContain("X-Actors-Notification: default.alerts.");
    }

    [Fact]
    public async Task Mail_ToAServerThatDoesNotEncrypt_IsNotSent()
    {
        using var data = new TemporaryFolder();
        await using var mail = SmtpReceiver.Start();
        await using var silo = await SiloProcess.StartAsync(Settings(data, mail));
        using var http = new HttpClient { BaseAddress = silo.Address };

        await FireAsync(http);

        (await UntilTriedAsync(http)).ShouldContain("secure");
        mail.Taken.ShouldBeEmpty();
    }

    private static SiloSettings Settings(TemporaryFolder data, SmtpReceiver mail) => new(data.In("data"))
    {
        Arguments = ["--Alerts:Smtp:Host=127.0.0.1", $"--Alerts:Smtp:Port={mail.Port}", "--Alerts:Smtp:From=actors@example.org"],
    };

    private static async Task FireAsync(HttpClient http)
    {
        await SendAsync(HttpMethod.Put, "receivers/people", new { channel = "email", to = (string[])["ann@example.org"] });
        await SendAsync(HttpMethod.Put, "routes", new { name = "root", receiver = "people", groupBy = (string[])["model"], groupWaitSeconds = 0, groupIntervalSeconds = 1, repeatIntervalSeconds = 3600 });
        await SendAsync(HttpMethod.Post, "signals", (object[])[new { name = "breaker.open", model = "mailed", version = 1, value = 1, at = DateTimeOffset.UtcNow, isFinding = true }]);

        async Task SendAsync(HttpMethod method, string path, object body)
        {
            using var request = new HttpRequestMessage(method, "/api/v1/alerts/" + path) { Content = JsonContent.Create(body) };
            using var response = await http.SendAsync(request);
            response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Why the notification was not taken the last time that it was tried.</summary>
    private static async Task<string> UntilTriedAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var waiting = await http.GetFromJsonAsync<JsonElement>("/api/v1/alerts/waiting");
            foreach (var errand in waiting.EnumerateArray())
            {
                if (errand.GetProperty("target").GetString() == "people" && errand.GetProperty("attempts").GetInt32() > 0)
                {
                    return errand.GetProperty("failure").GetString()!;
                }
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Nothing was tried: {waiting}");
            await Task.Delay(Poll);
        }
    }

    private static X509Certificate2 Certify(string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
