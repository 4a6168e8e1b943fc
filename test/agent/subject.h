/* What the test subject can do; each takes a number and returns an exit code. */
#ifndef VERDICT_TEST_SUBJECT_H
#define VERDICT_TEST_SUBJECT_H

int do_exit(long number);
int do_signal(long number);
int do_spin(long number);
int do_allocate(long number);
int do_sleep(long number);
int do_orphan_spin(long number);
int do_unwaited_spin(long number);
int do_allocate_in_four(long number);
int do_share_among_four(long number);
int do_allocate_in_child(long number);
int do_hide_in_mapping(long number);
int do_hide_in_file(long number);
int do_hide_in_segments(long number);
int do_recurse(long number);
int do_write(long number);
int do_write_lines(long number);
int do_count_input(long number);
int do_echo(long number);
int do_close_input_and_wait_for(long number);
int do_fork_bomb(long number);
int do_leave_sleepers(long number);
int do_litter(long number);
int do_find_litter(long number);
int do_leave_prog_open(long number);
int do_make_odd_calls(long number);
int do_list_descriptors(long number);
int do_print_signals(long number);
int do_foreign_call(long number);
int do_x32_call(long number);
int do_rounds(long number);
int do_answer_early(long number);

/* Uses so much CPU time more than was used before. */
void do_spin_more(long milliseconds);

#endif
