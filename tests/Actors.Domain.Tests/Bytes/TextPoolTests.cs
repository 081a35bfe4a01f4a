using System.Globalization;
using System.Text;
using Actors.Domain.Bytes;

namespace Actors.Domain.Tests.Bytes;

/// <summary>Texts that come again.</summary>
public sealed class TextPoolTests
{
    [Fact]
    public void Of_AnyTexts_AreThoseOfTheBytes()
    {
        var pool = new TextPool();
        var texts = Enumerable.Range(0, 2_000).Select(number => new string('ü', number % 150) + number.ToString(CultureInfo.InvariantCulture)).Append("").ToList();

        foreach (var text in texts.Concat(texts))
        {
            pool.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void Of_ATextThatComesAgain_IsTheSameOne()
    {
        var pool = new TextPool();
        pool.Of("fraud"u8).ShouldBeSameAs(pool.Of("fraud"u8));
    }
}
