using System.Buffers.Binary;
using System.Text;
using Actors.Gateway.Inference;
using Actors.Serving;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Gateway.Tests.Inference;

public sealed class InferenceRequestParserPropertyTests
{
    private const ulong Seed = 20260501;
    private static readonly TensorType[] JsonTypes = [.. Enum.GetValues<TensorType>().Where(type => type is not (TensorType.Fp16 or TensorType.Bf16))];

    [Fact]
    public void Parse_WhatTheWriterWrote_IsTheSame() => Check(500, random =>
    {
        var tensors = Enumerable.Range(0, random.Next(1, 5)).Select(index => Tensor(random, $"t\u00e9\"{index}")).ToArray();
        using var request = Requests.Parse(AsRequest(tensors, "id \\ \u2603"));
        request.Id.ShouldBe("id \\ \u2603");
        request.Inputs.Select(Requests.Print).ShouldBe(tensors.Select(Requests.Print));
    });

    [Fact]
    public void Parse_MutatedRequest_ThrowsNothingButItsRefusal() => Check(3000, random =>
    {
        var body = Encoding.UTF8.GetBytes(AsRequest([Tensor(random, "a"), Tensor(random, "b")], "i")).ToList();
        for (var mutations = random.Next(1, 6); mutations > 0; mutations--)
        {
            Mutate(random, body);
        }

        var bytes = body.ToArray();
        var result = Outcome(() => InferenceRequestParser.Parse(bytes));
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            // What is read fast is read as the careful way reads it.
            Outcome(() => InferenceRequestParser.Parse(bytes, [], mayBeBinary: false, fast: false)).ShouldBe(result);
        }
    });

    private static string Outcome(Func<ParsedInferenceRequest> parse)
    {
        try
        {
            using var request = parse();
            return Requests.Print(request);
        }
        catch (InferenceRequestException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
            return "refused: " + refusal.Message;
        }
    }

    private static void Check(int runs, Action<Random> body) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithReplay(Seed, 1).WithMaxTest(runs),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => body(new Random(seed))));

    /// <summary>The answer's tensors have the request's form, and what else an answer has a request passes over.</summary>
    private static string AsRequest(TensorData[] tensors, string id)
    {
        using var buffer = new PooledBuffer(16);
        using var request = Requests.Named(id);
        _ = InferenceResponseWriter.Write(buffer, "m", request, new InferenceReply(InferenceOutcome.Done, 1, tensors, null));
        return Encoding.UTF8.GetString(buffer.Written.Span).Replace("\"outputs\":[{", "\"inputs\":[{", StringComparison.Ordinal);
    }

    private static TensorData Tensor(Random random, string name)
    {
        var type = JsonTypes[random.Next(JsonTypes.Length)];
        long[] shape = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (long)random.Next(0, 5))];
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        return new TensorData(name, type, shape, type == TensorType.Bytes ? Texts(random, count) : Elements(random, type, count));
    }

    private static byte[] Elements(Random random, TensorType type, int count)
    {
        var bytes = new byte[count * type.ElementSize()];
        random.NextBytes(bytes);
        for (var i = 0; i < count; i++)
        {
            if (type == TensorType.Bool)
            {
                bytes[i] &= 1;
            }
            else if (type == TensorType.Fp32 && !float.IsFinite(BitConverter.ToSingle(bytes, 4 * i)))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), float.MaxValue);
            }
            else if (type == TensorType.Fp64 && !double.IsFinite(BitConverter.ToDouble(bytes, 8 * i)))
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), double.Epsilon);
            }
        }

        return bytes;
    }

    private static byte[] Texts(Random random, int count)
    {
        string[] samples = ["", "plain", "quote \" and \\", "\u0000\u001f\u007f", "\u00e9\u4e2d\U0001F600", new string('x', 300), "</script>\u2028"];
        using var stream = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            var text = Encoding.UTF8.GetBytes(samples[random.Next(samples.Length)]);
            stream.Write(BitConverter.GetBytes(text.Length));
            stream.Write(text);
        }

        return stream.ToArray();
    }

    private static void Mutate(Random random, List<byte> body)
    {
        var at = random.Next(body.Count);
        switch (random.Next(5))
        {
            case 0: body[at] = (byte)random.Next(256); break;
            case 1: body.RemoveAt(at); break;
            case 2: body.Insert(at, (byte)"{}[]\":,\\-.eEtfn0918 "[random.Next(20)]); break;
            case 3: body.InsertRange(at, "\\ud800"u8.ToArray()); break;
            default: body.RemoveRange(at, Math.Min(random.Next(20), body.Count - at)); break;
        }

        if (body.Count == 0)
        {
            body.Add((byte)'{');
        }
    }
}
