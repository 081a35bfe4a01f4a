namespace Actors.Domain.Updates.Tuf;

/// <summary>The checks of the workflow's steps, each of which passes or leaves by its reason.</summary>
internal static class TufTrust
{
    /// <summary>Reads a file by its reader; what cannot be read was tampered with.</summary>
    public static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException malformed)
        {
            throw new TufRefusedException(TufReason.Tampered, file, malformed.Message);
        }
    }

    /// <summary>A threshold of the role's keys signed the file.</summary>
    public static void Signed(string file, TufMetadata metadata, TufRole role)
    {
        var reason = metadata.Verify(role);
        if (reason != TufReason.None)
        {
            throw new TufRefusedException(reason, file, reason switch
            {
                TufReason.Tampered => "a signature does not fit the content",
                TufReason.Threshold => FormattableString.Invariant($"fewer than {role.Threshold} trusted keys signed it"),
                _ => "no trusted key signed it",
            });
        }
    }

    /// <summary>The file's time is not over.</summary>
    /// <param name="known">Whether it was known before this update: then somebody may hold back a newer one.</param>
    public static void Timely(string file, TufMetadata metadata, DateTimeOffset now, bool known)
    {
        if (metadata.Expires <= now)
        {
            throw known
                ? new TufRefusedException(TufReason.Freeze, file, FormattableString.Invariant($"there is nothing newer than version {metadata.Version}, whose time was over at {metadata.Expires:u}"))
                : new TufRefusedException(TufReason.Expired, file, FormattableString.Invariant($"the time of version {metadata.Version} was over at {metadata.Expires:u}"));
        }
    }

    /// <summary>The file has the length and the digests that are named of it.</summary>
    /// <param name="role">Who signs it: whether another version was put in its place is seen by its signatures.</param>
    public static void Named(string file, ReadOnlyMemory<byte> content, TufFileInfo info, TufRole role, string type)
    {
        var length = info.Length is { } bytes && bytes != content.Length;
        if (!length && (info.Hashes.Count == 0 || TufHashes.AreOf(info.Hashes, content.Span)))
        {
            return;
        }

        if (OtherVersion(content, info, role, type) is { } other)
        {
            throw new TufRefusedException(
                TufReason.MixAndMatch, file, FormattableString.Invariant($"version {info.Version} is named and the repository gave version {other}"));
        }

        throw length
            ? new TufRefusedException(TufReason.Length, file, FormattableString.Invariant($"it has {content.Length} bytes and {info.Length} were signed"))
            : new TufRefusedException(TufReason.Hash, file, "its digest is not the one that was signed");
    }

    /// <summary>Nothing that an older listing has is lost or older in the newer one.</summary>
    public static void NotOlder(string file, TufListing known, TufListing next)
    {
        foreach (var (name, info) in known.Files)
        {
            if (!next.Files.TryGetValue(name, out var now))
            {
                throw new TufRefusedException(TufReason.Rollback, file, $"'{name}' was listed before and is not any more");
            }

            if (now.Version < info.Version)
            {
                throw new TufRefusedException(
                    TufReason.Rollback, file, FormattableString.Invariant($"'{name}' was listed with version {info.Version} before and has {now.Version} now"));
            }
        }
    }

    private static long? OtherVersion(ReadOnlyMemory<byte> content, TufFileInfo info, TufRole role, string type)
    {
        try
        {
            var metadata = TufReader.Read(content, type);
            return metadata.Version != info.Version && metadata.Verify(role) == TufReason.None ? metadata.Version : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
