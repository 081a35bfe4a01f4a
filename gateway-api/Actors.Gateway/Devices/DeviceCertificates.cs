using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Devices;

/// <summary>Has HTTPS endpoints ask for devices' certificates. The handshake proves that the client has the key; whose it is, <see cref="DeviceAuthentication"/> finds out.</summary>
internal sealed class DeviceCertificates(IOptions<DeviceOptions> devices) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        if (devices.Value.ClientCertificates)
        {
            options.ConfigureHttpsDefaults(https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            });
        }
    }
}
