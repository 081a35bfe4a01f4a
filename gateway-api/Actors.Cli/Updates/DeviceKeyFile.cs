using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Updates.Sealed;

namespace Actors.Cli.Updates;

/// <summary>A device's private key in a file for its owner's eyes only.</summary>
internal static class DeviceKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one where there is no file: whole or not at all.</summary>
    /// <exception cref="CryptographicException">The file holds no key on P-256, or others may read it.</exception>
    public static SoftwareDeviceKey ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0
            ? SoftwareDeviceKey.FromPem(File.ReadAllText(path))
            : throw new CryptographicException($"Others than its owner may use '{path}': chmod 600 it, and take a new key if they could have read it.");
    }

    private static void Make(string path)
    {
        using var key = SoftwareDeviceKey.Create();
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.ASCII.GetBytes(key.ExportPem()));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }
}
