namespace Actors.EdgeAgent.Files;

/// <summary>
/// Space that is set aside while the disk has room, so that a full one does not keep the agent from writing down what it must: where a small file
/// cannot be replaced, the space is given up, and it is written again.
/// </summary>
internal sealed class ReservedSpace(IDeviceFiles files)
{
    /// <summary>How much.</summary>
    public const int Bytes = 256 * 1024;

    private const string Name = "reserve";
    private readonly Lock _gate = new();

    /// <summary>Sets it aside, if there is room.</summary>
    public void Take()
    {
        lock (_gate)
        {
            if (files.LengthOf(Name) == Bytes)
            {
                return;
            }

            try
            {
                files.Replace(Name, new byte[Bytes]);
            }
            catch (IOException)
            {
                files.Delete(Name);
            }
        }
    }

    /// <summary>Replaces a file, at the cost of the space if it must.</summary>
    /// <exception cref="IOException">There is no room even so.</exception>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            files.Replace(path, content);
        }
        catch (IOException)
        {
            lock (_gate)
            {
                files.Delete(Name);
            }

            files.Replace(path, content);
        }
    }
}
