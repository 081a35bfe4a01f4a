using Actors.Gateway.Limits;
using Actors.Transport;

namespace Actors.Gateway.Tests.Limits;

/// <summary>Against a model of a loop: microseconds, so many requests each, so much for one that is read and one that is refused.</summary>
public sealed class ReadingPaceTests
{
    private const int Target = 2000;
    private const int Burst = 10_000;
    private const double Read = 70;
    private const double Refuse = 15;
    private readonly ReadingPace _pace = new(Target, Burst);
    private double _now = 1;
    private double _took;

    [Fact]
    public void Refuses_ALongTurnNowAndThen_ReadsEverything()
    {
        for (var i = 0; i < 50; i++)
        {
            Turn(connections: 1).Refused.ShouldBe(0);

            // A pause of the whole process, and all that came meanwhile.
            _now += 5000;
            Turn(connections: 60).Refused.ShouldBe(0);
        }
    }

    [Fact]
    public void Refuses_ThriceTheCapacity_KeepsTurnsShortAndStillReadsWhatItCan()
    {
        const double Arrivals = 3 / Read;
        var (read, longest) = (0, 0.0);
        var from = 0.0;
        for (var i = 0; i < 4000; i++)
        {
            var turn = Turn((int)Math.Max(1, _took * Arrivals));
            if (i == 1000)
            {
                (from, read) = (_now, 0);
            }

            read += turn.Read;
            longest = i > 1000 ? Math.Max(longest, _took) : 0;
        }

        // What is left of the time by refusing two and more of three: (1 - 3 r) / (1 - r) of the capacity, r being what a refusal costs of a reading.
        const double Cost = Refuse / Read;
        var share = read * Read / (_now - from);
        share.ShouldBeInRange(0.8 * ((1 - (3 * Cost)) / (1 - Cost)), 1.01 * ((1 - (3 * Cost)) / (1 - Cost)));
        longest.ShouldBeLessThan(2 * Target);
    }

    [Fact]
    public void Refuses_TheFirstOfATurn_NotTheLast()
    {
        Overload();
        var turn = new LoopTurn((long)++_now, 300, 20_000);
        var answers = Enumerable.Range(0, 300).Select(_ => _pace.Refuses(turn)).ToList();

        answers[0].ShouldBeTrue();
        answers[^1].ShouldBeFalse();
        answers.ShouldBe(answers.OrderDescending());
    }

    [Fact]
    public void Refuses_AfterTheOverload_ReadsEverythingAgain()
    {
        Overload();
        var turns = 0;
        while (Turn(connections: 20).Refused > 0)
        {
            (++turns).ShouldBeLessThan(200, "what is read a turn has to grow again");
        }

        Enumerable.Range(0, 100).Sum(_ => Turn(connections: 20).Refused).ShouldBe(0);
    }

    private void Overload()
    {
        for (var i = 0; i < 20; i++)
        {
            _ = Turn(connections: 300);
        }
    }

    private (int Read, int Refused) Turn(int connections)
    {
        var turn = new LoopTurn((long)(_now += 1), connections, (long)_took);
        var refused = Enumerable.Range(0, connections).Count(_ => _pace.Refuses(turn));
        _took = (refused * Refuse) + ((connections - refused) * Read);
        _now += _took;
        return (connections - refused, refused);
    }
}
