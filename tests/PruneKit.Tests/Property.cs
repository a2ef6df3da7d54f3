using CsCheck;

namespace PruneKit.Tests;

/// <summary>Properties over generated values, the same values on every run; a failure is shrunk by CsCheck.</summary>
internal static class Property
{
    private const string Seed = "0000000000001";

    public static void Holds<T>(Gen<T> values, Action<T> assert, int iterations = 200)
    {
        PCG random = PCG.Parse(Seed);
        for (int i = 0; i < iterations; i++)
        {
            string seed = random.ToString();
            T value = values.Generate(random, null, out _);
            try
            {
                assert(value);
            }
            catch
            {
                values.Sample(assert, seed: seed, iter: 200, threads: 1);
                throw;
            }
        }
    }
}
