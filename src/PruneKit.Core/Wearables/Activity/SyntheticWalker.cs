namespace PruneKit;

/// <summary>A synthetic person's motion at the waist.</summary>
internal sealed class SyntheticWalker
{
    private const int Walking = 0, Upstairs = 1, Downstairs = 2, Sitting = 3, Standing = 4;
    private readonly double _cadence, _bounce, _lean, _roll, _thigh, _side, _phase, _sway;

    /// <summary>Draws a person.</summary>
    public SyntheticWalker(Random random)
    {
        _cadence = Between(1.6, 2.1);
        _bounce = Between(0.2, 0.4);
        _lean = Between(-0.3, 0.3);
        _roll = Between(-0.2, 0.2);
        _thigh = Between(0.5, 1.0);
        _side = random.Next(2) == 0 ? -1 : 1;
        _phase = Between(0, 2 * Math.PI);
        _sway = Between(0.1, 0.3);

        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
    }

    /// <summary>Acceleration in g and rotation in rad/s, on three axes each.</summary>
    /// <param name="activity">0 walking, 1 upstairs, 2 downstairs, 3 sitting, 4 standing, 5 laying.</param>
    /// <param name="seconds">Since it began.</param>
    public double[] At(int activity, double seconds) => activity switch
    {
        Walking => Steps(seconds, 1, _bounce, 0.3, lean: 0),
        Upstairs => Steps(seconds, 0.8, 0.7 * _bounce, 0.1, lean: 0.25),
        Downstairs => Steps(seconds, 1.1, 1.2 * _bounce, 0.7, lean: -0.1),
        Sitting => Rest(seconds, _thigh + _lean),
        Standing => Rest(seconds, _lean),
        _ => Rest(seconds, (Math.PI / 2 * _side) + _lean),
    };

    /// <summary>Gravity, turned about the axis across the body; breathing and swaying beside it.</summary>
    private double[] Rest(double seconds, double tilt)
    {
        double breath = 0.01 * Math.Sin((2 * Math.PI * 0.25 * seconds) + _phase);
        return [Math.Cos(tilt) * Math.Cos(_roll), Math.Sin(_roll), (Math.Sin(tilt) * Math.Cos(_roll)) + breath, 0, 0.05 * breath, 0];
    }

    /// <summary>Steps: the vertical bounces with each of them, the body sways with every second.</summary>
    private double[] Steps(double seconds, double pace, double bounce, double landing, double lean)
    {
        double step = (2 * Math.PI * _cadence * pace * seconds) + _phase;
        double up = bounce * (Math.Sin(step) + (landing * Math.Sin(2 * step)) + (0.5 * landing * Math.Sin(3 * step)));
        double forward = 0.5 * bounce * Math.Cos(step + 0.6), sideways = _sway * bounce * Math.Sin(step / 2);
        double[] rest = Rest(seconds, _lean + lean);
        return [rest[0] + up, rest[1] + sideways, rest[2] + forward, 1.5 * _sway * Math.Cos(step / 2), 0.8 * bounce * Math.Sin(step + 0.9), _sway * Math.Sin(step / 2)];
    }
}
