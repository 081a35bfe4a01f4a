using System.Globalization;
using System.Text.Json;
using Actors.Conformance.Grpc.Protocol;
using Actors.Conformance.Matching;
using Actors.Conformance.Suite;
using Google.Protobuf;

namespace Actors.Conformance.Grpc;

/// <summary>Compares a gRPC answer with what a case expects.</summary>
internal static class GrpcCheck
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>Checks status, message, trailers and the messages that came.</summary>
    public static void Check(Step step, GrpcAnswer answer)
    {
        var expect = step.Expect;
        Members.Check(expect, "expect", "status", "message", "reply", "replies", "binary", "trailers", "headers", "http");
        var http = Members.Find(expect, "http")?.GetInt32() ?? 200;
        if (answer.HttpStatus != http)
        {
            throw new MismatchException($"the HTTP status is {answer.HttpStatus}; expected {http}");
        }

        CheckStatus(expect, answer);
        if (Members.Find(expect, "message") is { } message)
        {
            JsonMatch.Check(message, JsonSerializer.SerializeToElement(answer.Message), "grpc-message");
        }

        CheckTexts(expect, "headers", answer.Headers);
        CheckTexts(expect, "trailers", answer.Trailers);
        CheckReplies(expect, Members.Text(step.Send, "grpc", "send"), answer);
    }

    private static void CheckStatus(JsonElement expect, GrpcAnswer answer)
    {
        var wanted = Members.Texts(expect, "status");
        if (wanted.Count == 0 && Members.Find(expect, "http") is null)
        {
            throw new SuiteException("expect has no status.");
        }

        if (wanted.Count > 0 && (answer.Status is not { } status || !wanted.Contains(status)))
        {
            throw new MismatchException($"grpc-status is {answer.Status ?? "missing"} ({answer.Message}); expected {string.Join(" or ", wanted)}");
        }
    }

    private static void CheckTexts(JsonElement expect, string member, IReadOnlyDictionary<string, string> actual)
    {
        foreach (var item in Members.Find(expect, member)?.EnumerateObject() ?? default)
        {
            JsonElement? value = actual.TryGetValue(item.Name, out var text) ? JsonSerializer.SerializeToElement(text) : null;
            JsonMatch.Check(item.Value, value, $"{member} {item.Name}");
        }
    }

    private static void CheckReplies(JsonElement expect, string method, GrpcAnswer answer)
    {
        var parser = GrpcMethods.Find(method).Reply.Parser;
        if (Members.Find(expect, "replies") is { } several)
        {
            CheckCount(answer, several.GetArrayLength());
            CheckInAnyOrder(several, [.. answer.Messages.Select(parser.ParseFrom)]);
        }

        if (Members.Find(expect, "reply") is { } one)
        {
            CheckCount(answer, 1);
            CheckReply(one, parser.ParseFrom(answer.Messages[0]), "reply");
        }

        if (Members.Find(expect, "binary") is { } tensors)
        {
            CheckCount(answer, 1);
            CheckTensors(tensors, (ModelInferResponse)parser.ParseFrom(answer.Messages[0]));
        }
    }

    /// <summary>A stream's requests are answered as they complete: each expected answer is one of those that no other has taken.</summary>
    private static void CheckInAnyOrder(JsonElement expected, List<IMessage> replies)
    {
        foreach (var one in expected.EnumerateArray())
        {
            var taken = replies.FindIndex(reply => Fits(one, reply));
            if (taken < 0)
            {
                throw new MismatchException($"no answer of the stream is {one.GetRawText()}");
            }

            replies.RemoveAt(taken);
        }
    }

    private static bool Fits(JsonElement expected, IMessage reply)
    {
        try
        {
            CheckReply(expected, reply, "reply");
            return true;
        }
        catch (MismatchException)
        {
            return false;
        }
    }

    private static void CheckReply(JsonElement expected, IMessage reply, string path)
    {
        using var document = JsonDocument.Parse(Formatter.Format(reply));
        JsonMatch.Check(expected, document.RootElement, path);
    }

    /// <summary>Outputs come raw, one entry an output in their order, because clients read nothing else.</summary>
    private static void CheckTensors(JsonElement expected, ModelInferResponse reply)
    {
        if (reply.RawOutputContents.Count != reply.Outputs.Count)
        {
            throw new MismatchException($"{reply.Outputs.Count} outputs have {reply.RawOutputContents.Count} raw contents");
        }

        foreach (var tensor in expected.EnumerateObject())
        {
            var index = reply.Outputs.ToList().FindIndex(output => output.Name == tensor.Name);
            if (index < 0)
            {
                throw new MismatchException($"there is no output '{tensor.Name}'");
            }

            Tensors.Check(tensor.Value, reply.RawOutputContents[index].Span, tensor.Name);
        }
    }

    private static void CheckCount(GrpcAnswer answer, int wanted)
    {
        if (answer.Messages.Count != wanted)
        {
            throw new MismatchException($"{answer.Messages.Count} messages came ({answer.Status}: {answer.Message}); expected {wanted}");
        }
    }
}
