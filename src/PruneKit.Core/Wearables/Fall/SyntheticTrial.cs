namespace PruneKit;

/// <summary>The acceleration of one synthetic trial.</summary>
/// <remarks>
/// Its length: 1 g at rest, steps as the first two harmonics of the cadence, less than 1 g while a body drops, a half sine of 50 to 120 ms as it lands, and a smaller one as it comes back up. A body that falls for t seconds lands at g t: 0.3 s and a landing over 80 ms are some 4 g.
/// Its direction: upright along the second axis (as SisFall wore the sensor), turned about a horizontal axis while the body goes down. A fall ends lying, 60 to 100 degrees from where it began; a jump upright; a seat leaves up to 25 degrees. The shape of falls (dip, impact, rest) is that of <see href="https://doi.org/10.1016/j.gaitpost.2006.09.012">Bourke et al., Gait and Posture 26(2), 2007</see>.
/// </remarks>
internal sealed class SyntheticTrial
{
    private readonly double _at, _dip, _depth, _peak, _width, _turn, _turnSeconds, _lean, _around, _cadence, _bounce;
    private readonly bool _stepsGoOn;

    /// <summary>Draws a trial of a kind.</summary>
    public SyntheticTrial(SyntheticTrialKind kind, Random random)
    {
        (_at, _width, _lean, _around, _cadence) = (Between(2, 3.5), Between(0.05, 0.12), Between(-0.15, 0.15), Between(0, 2 * Math.PI), kind == SyntheticTrialKind.Jog ? Between(2.3, 2.8) : Between(1.6, 2.1));
        _stepsGoOn = kind is SyntheticTrialKind.Walk or SyntheticTrialKind.Jog;
        (_dip, _depth, _peak, _turn, _turnSeconds, _bounce) = kind switch
        {
            SyntheticTrialKind.Fall => (Between(0.25, 0.45), Between(0.3, 0.8), Between(1.8, 5), Between(1.05, 1.75), Between(0.5, 0.9), Between(0, 0.3)),
            SyntheticTrialKind.Jump => (Between(0.3, 0.45), Between(0.7, 1), Between(1.5, 4), 0, 1, 0),
            SyntheticTrialKind.Sit => (Between(0.15, 0.3), Between(0.1, 0.3), Between(0.7, 2), Between(0, 0.4), Between(0.6, 1), 0),
            SyntheticTrialKind.Lie => (0.1, Between(0, 0.1), Between(0.6, 1), Between(1.2, 1.7), Between(2, 3), 0),
            SyntheticTrialKind.Jog => (0.1, 0.1, Between(0.3, 1), 0, 1, Between(0.6, 1.1)),
            _ => (0.1, 0, Between(0.6, 1), 0, 1, Between(0.2, 0.4)),
        };

        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
    }

    /// <summary>Acceleration in g on three axes.</summary>
    /// <param name="seconds">Since the trial began.</param>
    public double[] At(double seconds)
    {
        double angle = _lean + (_turn * Smooth((seconds - _at + _turnSeconds - 0.1) / _turnSeconds)), length = Length(seconds);
        return [length * Math.Sin(angle) * Math.Cos(_around), -length * Math.Cos(angle), length * Math.Sin(angle) * Math.Sin(_around)];
    }

    private double Length(double seconds)
    {
        double beat = 2 * Math.PI * _cadence * seconds;
        double steps = _stepsGoOn || seconds < _at - _dip ? _bounce * (Math.Sin(beat) + (0.4 * Math.Sin(2 * beat))) : 0;
        double drop = _depth * Pulse((seconds - _at + _dip) / _dip);
        return 1 + steps - drop + (_peak * Pulse((seconds - _at) / _width)) + (0.3 * _peak * Pulse((seconds - _at - (2.5 * _width)) / _width));
    }

    /// <summary>Half a sine from 0 to 1.</summary>
    private static double Pulse(double place) => place is > 0 and < 1 ? Math.Sin(Math.PI * place) : 0;

    private static double Smooth(double place) => (1 - Math.Cos(Math.PI * Math.Clamp(place, 0, 1))) / 2;
}
