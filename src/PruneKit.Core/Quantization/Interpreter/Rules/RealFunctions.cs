namespace PruneKit;

/// <summary>The element-wise functions of real numbers that tables are made of.</summary>
internal static class RealFunctions
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SoftplusThreshold = 20;

    /// <summary>The function of an activation.</summary>
    public static Func<double, double> Of(ActivationKind kind) => kind.Function switch
    {
        ActivationFunction.Gelu => x => x * (1 + Erf(x / Math.Sqrt(2))) / 2,
        ActivationFunction.GeluTanh => x => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2,
        ActivationFunction.Silu => x => x * Sigmoid(x),
        ActivationFunction.HardSwish => x => x * Math.Clamp(x + 3, 0, 6) / 6,
        ActivationFunction.HardSigmoid => x => Math.Clamp(x + 3, 0, 6) / 6,
        ActivationFunction.Elu => x => x > 0 ? x : kind.Slope * (Math.Exp(x) - 1),
        ActivationFunction.Selu => x => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
        ActivationFunction.Celu => x => x > 0 ? x : kind.Slope * (Math.Exp(x / kind.Slope) - 1),
        ActivationFunction.Softplus => x => Softplus(x, kind.Slope),
        ActivationFunction.Softsign => x => x / (1 + Math.Abs(x)),
        ActivationFunction.Mish => x => x * Math.Tanh(Softplus(x, 1)),
        ActivationFunction.LogSigmoid => x => -Softplus(-x, 1),
        ActivationFunction.Exp => Math.Exp,
        ActivationFunction.Log => Math.Log,
        ActivationFunction.Sqrt => Math.Sqrt,
        ActivationFunction.Rsqrt => x => 1 / Math.Sqrt(x),
        ActivationFunction.Abs => Math.Abs,
        ActivationFunction.Reciprocal => x => 1 / x,
        ActivationFunction.Sin => Math.Sin,
        ActivationFunction.Cos => Math.Cos,
        ActivationFunction.Sigmoid => Sigmoid,
        ActivationFunction.Tanh => Math.Tanh,
        ActivationFunction.LeakyRelu => x => x > 0 ? x : kind.Slope * x,
        ActivationFunction.Relu6 => x => Math.Clamp(x, 0, 6),
        _ => x => Math.Max(x, 0),
    };

    /// <summary>The error function, to about 1e-15: its series up to 2.5, a continued fraction beyond.</summary>
    /// <remarks>Source: <see href="https://dlmf.nist.gov/7.6#E2">DLMF 7.6.2</see> and <see href="https://dlmf.nist.gov/7.9#E1">7.9.1</see>. Example: erf(1) = 0.842700792949715.</remarks>
    public static double Erf(double x)
    {
        const double SeriesEnd = 2.5;
        const int Terms = 60;
        double square = x * x;
        if (Math.Abs(x) <= SeriesEnd)
        {
            double term = x;
            double sum = x;
            for (int n = 1; n <= Terms; n++)
            {
                term *= 2 * square / ((2 * n) + 1);
                sum += term;
            }

            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-square) * sum;
        }

        double fraction = 0;
        for (int n = Terms; n > 0; n--)
            fraction = n / 2.0 / (Math.Abs(x) + fraction);
        return Math.Sign(x) * (1 - (Math.Exp(-square) / Math.Sqrt(Math.PI) / (Math.Abs(x) + fraction)));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x, double beta) => beta * x > SoftplusThreshold ? x : (Math.Log(1 + Math.Exp(-Math.Abs(beta * x))) + Math.Max(beta * x, 0)) / beta;
}
