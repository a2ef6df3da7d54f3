/* PruneKit: start of a program on an emulated core, with files through semihosting. */
#include <stdint.h>

extern int main(void);
extern void _exit(int status);
extern void initialise_monitor_handles(void);
extern uint32_t runner_stack[];
extern uint32_t __bss_start__[], __bss_end__[];

void runner_reset(void);
void _init(void);
void _fini(void);

void runner_wrap(void);
volatile uint32_t runner_wraps;

/* Where SysTick is the timer, its exception, the last of the table, counts the times it has run through. */
__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {runner_stack, (const void *)runner_reset, [15] = (const void *)runner_wrap};

void runner_wrap(void) { runner_wraps++; }

void _init(void) {}
void _fini(void) {}

void runner_reset(void)
{
    volatile uint32_t *timer = (volatile uint32_t *)RUNNER_TIMER;
    *(volatile uint32_t *)0xE000ED88u |= 0xFu << 20; /* floating point and Helium */
    __asm__ volatile("dsb\n\tisb");
    for (uint32_t *p = __bss_start__; p != __bss_end__; p++)
        *p = 0;
#if RUNNER_TIMER == 0xE000E010u
    timer[1] = 0xFFFFFFu;
    timer[2] = 0;
    timer[0] = 7; /* SysTick, the core's clock, with its exception */
#else
    timer[2] = 0xFFFFFFFFu;
    timer[1] = 0xFFFFFFFFu;
    timer[0] = 1;
#endif
    initialise_monitor_handles();
    _exit(main());
}
