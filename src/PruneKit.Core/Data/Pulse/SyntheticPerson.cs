namespace PruneKit;

/// <summary>One made-up person's heart, breath and arm, advanced sample by sample; <see cref="PulseGenerator"/> says after what.</summary>
internal sealed class SyntheticPerson
{
    /// <summary>Load of the stretches, 0 at rest and 1 at the person's limit; equally long.</summary>
    private static readonly double[] s_loads = [0, 0.35, 0.85, 0.45, 0.05];

    /// <summary>Heights and phases of the pulse wave's harmonics: a steep rise, a slow fall and a notch.</summary>
    private static readonly (double Height, double Phase)[] s_harmonics = [(1, 0), (0.4, 1.1), (0.15, 2.0)];

    private readonly Random _random;
    private readonly double _stretch, _rest, _reserve, _lag, _breath, _walk, _run, _leak;
    private readonly double[] _axisSwing, _axisStep;
    private readonly LeakingMotion[] _leaks;
    private double _time, _rate, _heart, _stride, _wander;

    public SyntheticPerson(Random random, int seconds)
    {
        (_random, _stretch) = (random, (double)seconds / s_loads.Length);
        (_rest, _lag, _breath) = (Between(60, 80), Between(20, 40), Between(0.2, 0.35));
        _reserve = Between(150, 180) - _rest;
        (_walk, _run, _leak) = (Between(1.5, 1.9), Between(2.3, 2.8), Between(0.4, 1));
        (_axisSwing, _axisStep) = ([.. Directions()], [.. Directions()]);
        _leaks = [new LeakingMotion(Between(0.05, 0.15)), new LeakingMotion(Between(0.05, 0.15))];
        (_rate, _heart, _stride) = (_rest, Between(0, 1), Between(0, 1));
    }

    /// <summary>PPG 1, PPG 2, acceleration along X, Y and Z (g), after the last <see cref="Advance"/>.</summary>
    public double[] Signals { get; } = new double[5];

    /// <summary>Lets time go on, and gives the heart rate, in beats a minute.</summary>
    /// <param name="seconds">By how much; a hundredth or so.</param>
    public double Advance(double seconds)
    {
        _time += seconds;
        double load = s_loads[Math.Min((int)(_time / _stretch), s_loads.Length - 1)];
        _rate += (_rest + (load * _reserve) - _rate) * seconds / _lag;
        double breath = Math.Sin(2 * Math.PI * _breath * _time * (1 + load));
        double rate = _rate + (2 * (1 - load) * breath);
        _heart += rate / 60 * seconds;
        double effort = Move(load, seconds);
        for (int channel = 0; channel < 2; channel++)
        {
            double moved = _leaks[channel].After(Signals[2] + (0.5 * Signals[3 + channel]), seconds);
            Signals[channel] = ((1 + (0.15 * breath)) * Pulse(_heart)) + (0.3 * breath) + (effort * _leak * 8 * moved) + (0.1 * Noise());
        }

        return rate;
    }

    /// <summary>Swings the arm, and gives how hard.</summary>
    private double Move(double load, double seconds)
    {
        double cadence = load < 0.2 ? 0 : load < 0.6 ? _walk : _run, effort = load < 0.2 ? 0.05 : load;
        _wander += (-_wander * seconds) + (0.05 * Math.Sqrt(seconds) * Noise());
        _stride += cadence * (1 + _wander) / 2 * seconds;
        double swing = Math.Sin(2 * Math.PI * _stride), step = Math.Sin(4 * Math.PI * _stride) + (0.4 * Math.Sin((8 * Math.PI * _stride) + 0.7));
        for (int axis = 0; axis < 3; axis++)
            Signals[2 + axis] = (axis == 2 ? 1 : 0) + (effort * ((0.4 * _axisSwing[axis] * swing) + (0.5 * _axisStep[axis] * step))) + (0.02 * Noise());
        return effort;
    }

    private static double Pulse(double beats) => s_harmonics.Select((one, i) => one.Height * Math.Sin((2 * Math.PI * (i + 1) * beats) + one.Phase)).Sum();

    private IEnumerable<double> Directions() => Enumerable.Range(0, 3).Select(_ => Between(0.3, 1) * (_random.Next(2) == 0 ? 1 : -1));

    private double Between(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>Mean 0, deviation 1: the sum of twelve even numbers less six.</summary>
    private double Noise()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += _random.NextDouble();
        return sum;
    }
}
