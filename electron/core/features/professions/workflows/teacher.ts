import type { StarterWorkflow } from './starter-workflow.ts';

export const teacher: StarterWorkflow = {
  title: 'Teacher',
  boundary:
    'One unit of a subject in a secondary school: from the curriculum to the grades. Timetables ' +
    'and pastoral care lie outside.',
  stages: [
    {
      id: 'teacher-unit',
      name: 'Unit planning',
      inputs: ['Curriculum', 'Results of the last unit', 'Calendar'],
      outputs: ['Goals', 'Sequence of lessons'],
      minutes_typical: 240,
      value_weight: 0.15,
      failure_modes: [
        'Goals that nobody can check',
        'A sequence that needs twice the lessons',
        'Prior knowledge that this class does not have',
      ],
      magic_moments: ['A gap from two years ago is found and gets the first lesson'],
    },
    {
      id: 'teacher-material',
      name: 'Material',
      inputs: ['Goals', 'Textbook', 'Own collection'],
      outputs: ['Worksheets', 'Examples', 'Pictures'],
      minutes_typical: 180,
      value_weight: 0.15,
      failure_modes: [
        'A worked example has a wrong result',
        'A diagram is labelled wrongly',
        'The language is above the class',
      ],
      magic_moments: ['One worksheet in three levels, ready before the break is over'],
    },
    {
      id: 'teacher-lesson',
      name: 'Lesson',
      inputs: ['Worksheets', 'The class as it is today'],
      outputs: ['Solved tasks', 'Questions', 'Misconceptions'],
      minutes_typical: 45,
      value_weight: 0.25,
      failure_modes: [
        'Help gives the answer away',
        'Attention goes to the screen',
        'A wrong idea is praised',
      ],
      magic_moments: ['A quiet pupil asks a second question'],
    },
    {
      id: 'teacher-support',
      name: 'Individual support',
      inputs: ['Misconceptions', 'Pupil’s work'],
      outputs: ['Next task for one pupil', 'Hints'],
      minutes_typical: 30,
      value_weight: 0.15,
      failure_modes: [
        'The same hint again in other words',
        'A pupil learns to ask until the answer comes',
      ],
      magic_moments: ['A hint that names the exact line in which the thought went wrong'],
    },
    {
      id: 'teacher-test',
      name: 'Assessment design',
      inputs: ['Goals', 'Lessons as they were held'],
      outputs: ['Test', 'Marking scheme'],
      minutes_typical: 120,
      value_weight: 0.1,
      failure_modes: [
        'A question can be solved without the goal',
        'Two questions test the same',
        'A question has two right answers',
      ],
      magic_moments: ['An ambiguous question is found before thirty pupils find it'],
    },
    {
      id: 'teacher-marking',
      name: 'Marking and feedback',
      inputs: ['Pupils’ work', 'Marking scheme'],
      outputs: ['Marks', 'Feedback', 'What to repeat'],
      minutes_typical: 300,
      value_weight: 0.15,
      failure_modes: [
        'Handwriting is read as something else',
        'An unusual right way is marked wrong',
        'Feedback that fits everyone',
      ],
      magic_moments: ['Feedback that a pupil reads twice'],
    },
    {
      id: 'teacher-reflection',
      name: 'Review of the unit',
      inputs: ['Marks', 'Notes on the lessons'],
      outputs: ['What to change next year'],
      minutes_typical: 45,
      value_weight: 0.05,
      failure_modes: ['Three pupils become a trend'],
      magic_moments: ['The lesson that made the difference is named'],
    },
  ],
};
