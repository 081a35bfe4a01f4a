using System.Security.Cryptography;
using Actors.Devices;
using Actors.Domain.Devices;

namespace Actors.Grains.Devices;

/// <summary>Who may be a device.</summary>
internal static class DeviceEnrolments
{
    /// <summary>A new device; or why it cannot be one.</summary>
    public static (DeviceState? State, string? Fault) Make(string id, EnrolDevice request, string? key, DateTimeOffset now)
    {
        if (DeviceKey.IsReserved(id))
        {
            return (null, $"'{id}' is an address under /api/v1/devices, and can be no device's id.");
        }

        if (request.Hardware.Length > DeviceRules.MaxText || request.PublicKey?.Length > DeviceRules.MaxPublicKey)
        {
            return (null, $"hardware is at most {DeviceRules.MaxText} characters, publicKey {DeviceRules.MaxPublicKey}.");
        }

        if (request.PublicKey is { } pem && !IsPublicKey(pem))
        {
            return (null, "publicKey is no public key on the curve P-256 as SubjectPublicKeyInfo in PEM.");
        }

        try
        {
            var state = new DeviceState
            {
                EnrolledAt = now,
                Token = request.Token,
                KeyHash = key is null ? default(ReadOnlyMemory<byte>) : DeviceKeys.Hash(key),
                Hardware = request.Hardware,
                PublicKey = request.PublicKey ?? "",
                Thumbprint = request.Thumbprint ?? "",
            };
            return (state.Amend(new AmendDevice { Attributes = request.Attributes, AddGroups = request.Groups }), null);
        }
        catch (DevicePropertiesException fault)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>Whether a credential is the device's.</summary>
    public static DeviceAdmittance Judge(DeviceState state, DeviceCredential credential)
    {
        var isGood = credential.Kind switch
        {
            DeviceCredentialKind.Vouched => true,
            DeviceCredentialKind.Certificate => state.Thumbprint.Length > 0 && state.Thumbprint == Convert.ToHexStringLower(credential.Hash),
            _ => !state.KeyHash.IsEmpty && CryptographicOperations.FixedTimeEquals(state.KeyHash.Span, credential.Hash),
        };
        return !isGood ? DeviceAdmittance.Wrong : state.Revoked.Length > 0 ? DeviceAdmittance.Revoked : DeviceAdmittance.Admitted;
    }

    private static bool IsPublicKey(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == 256 && !pem.Contains("PRIVATE", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
