using System.Net;
using System.Security.Cryptography.X509Certificates;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Devices;

/// <summary>Devices that show certificates in a real handshake. The authorities are private ones that no system trusts.</summary>
public sealed class DeviceCertificateTests : IAsyncLifetime, IDisposable
{
    private const string Password = "made-for-the-test";
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _plant = new("plant");
    private readonly TestAuthority _other = new("other");
    private readonly List<IDisposable> _made = [];
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        using var server = _other.ForServer("gateway");
        await File.WriteAllBytesAsync(_folder.In("server.pfx"), server.Export(X509ContentType.Pkcs12, Password));
        _app = SiloHost.Build(
        [
            $"--Silo:Data={_folder.In("data")}", "--Security:Mode=Development", "--Devices:ClientCertificates=true", "--Kestrel:Endpoints:Tls:Url=https://127.0.0.1:0",
            $"--Kestrel:Endpoints:Tls:Certificate:Path={_folder.In("server.pfx")}", $"--Kestrel:Endpoints:Tls:Certificate:Password={Password}",
        ]);
        await _app.StartAsync();
        var (status, body, answer) = await Client(null).SendAsync(HttpMethod.Put, "issuers/plant", new { certificate = _plant.Pem });
        answer.Dispose();
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public void Dispose()
    {
        _made.ForEach(one => one.Dispose());
        _plant.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task CertificateOfTheTenantsIssuer_IsTheDeviceOfItsName_AndNoOther()
    {
        (await CheckInAsync("press-1", _plant.ForClient("press-1"))).ShouldBe(HttpStatusCode.OK);
        (await CheckInAsync("press-2", _plant.ForClient("press-1"))).ShouldBe(HttpStatusCode.Unauthorized, "It is another device's.");
        (await CheckInAsync("press-1", _other.ForClient("press-1"))).ShouldBe(HttpStatusCode.Unauthorized, "The tenant knows nothing of the issuer.");
        (await CheckInAsync("press-1", _plant.ForClient("press-1", days: 5))).ShouldBe(HttpStatusCode.Unauthorized, "It has expired.");
        (await CheckInAsync("press-1", _plant.ForServer("press-1"))).ShouldBe(HttpStatusCode.Unauthorized, "It is for servers.");
        (await CheckInAsync("press-1", null)).ShouldBe(HttpStatusCode.Unauthorized, "Nothing is shown.");

        (await Client(null).SendAsync(HttpMethod.Post, "press-1/revoke", new { reason = "lost" })).Status.ShouldBe(HttpStatusCode.OK);
        (await CheckInAsync("press-1", _plant.ForClient("press-1"))).ShouldBe(HttpStatusCode.Forbidden);
        (await Client(null).SendAsync(HttpMethod.Delete, "issuers/plant")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await CheckInAsync("press-3", _plant.ForClient("press-3"))).ShouldBe(HttpStatusCode.Unauthorized, "The issuer is taken no more.");
    }

    [Fact]
    public async Task CertificateThatWasEnrolled_IsTheDevices_WhoeverMadeIt()
    {
        using var own = _other.ForClient("anything");
        var token = await Client(null).TokenAsync(new { id = "own" });
        var (status, body, answer) = await Client(null).SendAsync(HttpMethod.Post, "enrol", new { token, id = "mill-1", certificate = own.ExportCertificatePem() });
        answer.Dispose();
        status.ShouldBe(HttpStatusCode.Created, body.ToString());

        (await CheckInAsync("mill-1", own)).ShouldBe(HttpStatusCode.OK);
        (await CheckInAsync("mill-1", _other.ForClient("anything"))).ShouldBe(HttpStatusCode.Unauthorized, "It has the name, and not the key.");
    }

    private async Task<HttpStatusCode> CheckInAsync(string device, X509Certificate2? certificate)
    {
        var (status, _, answer) = await Client(certificate).SendAsync(HttpMethod.Post, $"{device}/check-in", new { });
        answer.Dispose();
        return status;
    }

    private DeviceClient Client(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=gateway";
        if (certificate is not null)
        {
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
            _made.Add(certificate);
        }

        var client = new HttpClient(handler) { BaseAddress = new Uri(_app.Urls.Single()) };
        _made.Add(client);
        return new DeviceClient(client);
    }
}
