using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Sealing;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Enrolment;

/// <summary>Gets the device its key: from the settings, from disk, or for a token, once. A lost answer is asked for again.</summary>
internal sealed partial class DeviceEnrolment(
    PlatformClient platform, ReservedSpace space, IDeviceFiles files, DeviceKeys keys, IOptions<AgentOptions> options, ILogger<DeviceEnrolment> logger) : IDisposable
{
    private const string IdentityFile = "identity.json";
    private const string HardwareFile = "hardware-id";
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes sure that the device has its key.</summary>
    /// <returns>Whether it has.</returns>
    /// <exception cref="HttpRequestException">The platform cannot be reached, or does not take the device.</exception>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        if (platform.Identity is not null)
        {
            return true;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            platform.Identity ??= Load();
            if (platform.Identity is null && options.Value.EnrolmentToken is { } token)
            {
                platform.Identity = await EnrolAsync(token, cancellationToken);
            }

            return platform.Identity is not null;
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Who the device is as far as it knows without asking; null where it has not enrolled.</summary>
    public DeviceIdentity? Known => platform.Identity ?? Load();

    /// <summary>What tells this machine from another that says to be the same device: drawn once, and kept.</summary>
    public string Hardware
    {
        get
        {
            lock (_gate)
            {
                if (files.Read(HardwareFile) is { Length: > 0 } known)
                {
                    return Encoding.ASCII.GetString(known);
                }

                var hardware = Guid.NewGuid().ToString("N");
                space.Replace(HardwareFile, Encoding.ASCII.GetBytes(hardware));
                return hardware;
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private DeviceIdentity? Load()
    {
        var settings = options.Value;
        if (settings.Key is { } key)
        {
            return new DeviceIdentity(settings.Tenant, settings.Id, key);
        }

        try
        {
            return files.Read(IdentityFile) is { } bytes ? JsonSerializer.Deserialize<DeviceIdentity>(bytes, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<DeviceIdentity> EnrolAsync(string token, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/devices/enrol")
        {
            Content = JsonContent.Create(new { token, id = settings.Id, tenant = settings.Tenant, hardware = Hardware, attributes = settings.Attributes, publicKey = keys.PublicPem }),
        };
        using var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"The platform does not enrol the device: {await response.Content.ReadAsStringAsync(cancellationToken)}", null, response.StatusCode);
        }

        var identity = await response.Content.ReadFromJsonAsync<DeviceIdentity>(cancellationToken)
            ?? throw new HttpRequestException("The platform's answer to the enrolment is empty.");
        space.Replace(IdentityFile, JsonSerializer.SerializeToUtf8Bytes(identity, JsonSerializerOptions.Web));
        LogEnrolled(identity.Tenant, identity.Id);
        return identity;
    }

    [LoggerMessage(6131, LogLevel.Information, "Enrolled as {Tenant}/{Id}")]
    private partial void LogEnrolled(string tenant, string id);
}
