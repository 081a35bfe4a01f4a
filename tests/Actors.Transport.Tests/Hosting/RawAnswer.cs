using System.Text;

namespace Actors.Transport.Tests.Hosting;

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
