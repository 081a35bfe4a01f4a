using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Transport.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Actors.Transport.Tests;

public sealed class ProtocolTests
{
    private const int Streams = 100;
    private const int BodyBytes = 200_000;

    /// <summary>All streams' bodies find room in the connection's window, where they are until all streams are there.</summary>
    private const int StreamBytes = 8_000;

    [Fact]
    public async Task Http2_WithPriorKnowledge_ServesStreamsSideBySide()
    {
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        await using var host = await TransportHost.StartAsync(
            async context =>
            {
                if (Interlocked.Increment(ref begun) == Streams)
                {
                    together.SetResult();
                }

                await together.Task;
                await Handlers.HashAsync(context);
            },
            listen: options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        using var client = new HttpClient
        {
            BaseAddress = host.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        await Task.WhenAll(Enumerable.Range(0, Streams).Select(seed => HashedAsync(client, seed, StreamBytes)))
            .WithinPatienceAsync("all streams are answered");
    }

    [Fact]
    public async Task Https_WithASelfSignedCertificate_Serves()
    {
        using var certificate = SelfSigned();
        await using var host = await TransportHost.StartAsync(
            Handlers.HashAsync, listen: options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        host.Address.Scheme.ShouldBe("https");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => HashedAsync(client, seed, BodyBytes))).WithinPatienceAsync("all requests are answered");
    }

    private static async Task HashedAsync(HttpClient client, int seed, int bytes)
    {
        var body = Requests.Bytes(seed, bytes);
        using var content = new ByteArrayContent(body);
        using var response = await client.PostAsync(new Uri("/", UriKind.Relative), content);
        (await response.Content.ReadAsStringAsync()).ShouldBe(Convert.ToHexString(SHA256.HashData(body)));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var today = TimeProvider.System.GetUtcNow();
        using var signed = request.CreateSelfSigned(today.AddDays(-1), today.AddDays(1));

        // The server takes a key that was imported.
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), password: null);
    }
}
